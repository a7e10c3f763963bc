"""The addresses of the checker. No address carries an answer, nor the name of a question."""

from django.urls import URLPattern, URLResolver, path, re_path

from checker.views.draft import preview, trial
from checker.views.frame import theme
from checker.views.interview import check_answers, question, start
from checker.views.interview import private as private_question
from checker.views.reading import pages, privacy, style_guide, what_changed
from checker.views.result import after_a_tip, own, relief_check, sharpen, tonight, what_if
from checker.views.shared import (
    again,
    calendar,
    clinician,
    deleting,
    document,
    for_programs,
    leaving,
    link,
    making,
)

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
    path("draft/try/", trial.try_draft, name="draft-try"),
    path("draft/leave/", trial.leave_draft, name="draft-leave"),
    path("check/result/", own.result, name="result"),
    path("check/sharpen/", sharpen.sharpen, name="sharpen"),
    path("check/helped/", after_a_tip.did_it_help, name="helped"),
    path("check/what-if/", what_if.what_if, name="what-if"),
    path("check/tonight/", tonight.tonight, name="tonight"),
    path("check/relief-check/", relief_check.relief_check, name="relief-check"),
    path("check/clinician/", clinician.clinician, name="clinician"),
    path("check/calendar/", calendar.calendar, name="calendar"),
    path("check/take/", document.own_document, name="take"),
    path("check/share/", making.share, name="share"),
    path("check/share/made/", making.share_made, name="share-made"),
    path("check/unshare/", leaving.unshare, name="unshare"),
    path("r/<str:token>/", link.shared, name="shared"),
    path("r/<str:token>/clinician/", clinician.shared_clinician, name="shared-clinician"),
    path("r/<str:token>/take/", document.shared_document, name="shared-take"),
    path("r/<str:token>/again/", again.again, name="again"),
    path("r/<str:token>/calendar/", calendar.shared_calendar, name="shared-calendar"),
    path("r/<str:address>/file/", for_programs.locked_file, name="health-file"),
    path("r/<str:address>/manifest/", for_programs.manifest, name="health-manifest"),
    path("r/<str:token>/delete/", deleting.shared_delete, name="shared-delete"),
    re_path("^(?P<page>why-lying|about)/$", pages.guide, name="guide"),
    path("shl/", pages.health_link, name="health-link"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("causes/", pages.causes, name="causes"),
    path("causes/<slug:code>/", pages.cause, name="cause"),
    path("tips/", pages.remedies, name="remedies"),
    path("tips/<slug:code>/", pages.remedy, name="remedy"),
    path("changes/", what_changed.changes, name="changes"),
    path("sources/", pages.all_sources, name="sources"),
]
