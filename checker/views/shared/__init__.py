"""Pages of a shared result: the link, answering again, the clinician's page, the calendar."""
