"""The same answers and results for programs: JSON and FHIR over HTTP, where the host switches it on.

Stateless: what is sent is answered and forgotten. Only `checker/api/urls.py` and what it leads to
import the package that serves it, so that a site without the API does not load it.
"""
