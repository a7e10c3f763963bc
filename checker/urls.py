"""The addresses of the checker. No address carries an answer, nor the name of a question."""

from django.urls import URLPattern, URLResolver, path, re_path

from checker.views.draft import preview
from checker.views.draft import trial as trying
from checker.views.frame import theme
from checker.views.interview import check_answers, question, start
from checker.views.interview import private as private_question
from checker.views.reading import pages, privacy, style_guide
from checker.views.reading import what_changed as releases
from checker.views.result import after_a_tip as helped
from checker.views.result import own, tonight
from checker.views.result import page as result
from checker.views.shared import again, clinician, deleting, leaving, making
from checker.views.shared import calendar as come_back
from checker.views.shared import link as shared

app_name = "checker"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("check/", start.check, name="check"),
    path("check/<int:number>/", question.step, name="step"),
    path("check/answers/", check_answers.check_answers, name="check-answers"),
    path("check/private/", private_question.private, name="private"),
    path("check/region/", start.region, name="region"),
    path("styleguide/", style_guide.style_guide, name="style-guide"),
    path("theme/", theme.theme, name="theme"),
    path("check/clear/", leaving.clear, name="clear"),
    path("preview/question/<slug:code>/", preview.question, name="preview-question"),
    path("preview/remedy/<slug:code>/", preview.remedy, name="preview-remedy"),
    path("draft/try/", trying.try_draft, name="draft-try"),
    path("draft/leave/", trying.leave_draft, name="draft-leave"),
    path("check/result/", own.result, name="result"),
    path("check/helped/", helped.did_it_help, name="helped"),
    path("check/tonight/", tonight.tonight, name="tonight"),
    path("check/relief-check/", result.relief_check, name="relief-check"),
    path("check/clinician/", clinician.clinician, name="clinician"),
    path("check/calendar/", come_back.calendar, name="calendar"),
    path("check/share/", making.share, name="share"),
    path("check/share/made/", making.share_made, name="share-made"),
    path("check/unshare/", leaving.unshare, name="unshare"),
    path("r/<str:token>/", shared.shared, name="shared"),
    path("r/<str:token>/clinician/", clinician.shared_clinician, name="shared-clinician"),
    path("r/<str:token>/again/", again.again, name="again"),
    path("r/<str:token>/calendar/", come_back.shared_calendar, name="shared-calendar"),
    path("r/<str:token>/delete/", deleting.shared_delete, name="shared-delete"),
    re_path("^(?P<page>why-lying|about)/$", pages.guide, name="guide"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("causes/", pages.causes, name="causes"),
    path("causes/<slug:code>/", pages.cause, name="cause"),
    path("tips/", pages.remedies, name="remedies"),
    path("tips/<slug:code>/", pages.remedy, name="remedy"),
    path("changes/", releases.changes, name="changes"),
    path("sources/", pages.all_sources, name="sources"),
]
