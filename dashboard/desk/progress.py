"""The doors of work that takes time: how far it is, what came of it, and stopping it. Each sees their own alone."""

from flask import jsonify
from werkzeug.wrappers import Response as AnyResponse

from dashboard.accounts.people import Account, Act
from dashboard.desk import jobs
from dashboard.desk.jobs import Job, Kind, State
from dashboard.desk.routes import BACK, Answer, Desk, not_there, see
from layouts.desk import DESK


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door("/desk/job/<id>", job_page, Act.SEND, Act.PUBLISH)
    desk.door("/desk/job/<id>/state", job_state, Act.SEND, Act.PUBLISH)
    desk.door("/desk/job/<id>/stop", stop, Act.SEND, Act.PUBLISH, method="POST")


def job_page(desk: Desk, account: Account, id: str) -> Answer:
    """How far a piece of work is, or what came of it."""
    job = _own(desk, account, id)
    if job.state is State.DONE:
        onward = str(job.result.get("next", DESK))
        return see(f"{onward}{'&' if '?' in onward else '?'}job={id}" if job.said else onward)
    running = job.state is State.RUNNING
    heading = {
        Kind.CHECK: "Checking your file",
        Kind.SEND: "Sending your return",
        Kind.PREVIEW: f"Preview of {job.quarter}",
        Kind.PUBLISH: f"Publishing {job.quarter}",
    }[job.kind]
    back = str(job.result.get("next", job.result.get("back", DESK)))
    return desk.page("job", DESK, heading=heading, trail=BACK, job=job, running=running, next=back)


def job_state(desk: Desk, account: Account, id: str) -> Answer:
    """The same for the page's own script."""
    job = _own(desk, account, id)
    answer: AnyResponse = jsonify(
        running=job.state is State.RUNNING, doing=job.doing, done=job.done, total=job.total, stop=job.stop
    )
    return answer


def stop(desk: Desk, account: Account, id: str) -> Answer:
    """Ask a piece of work to stop."""
    _own(desk, account, id)
    jobs.stop(desk.config, id, account.email)
    return see(f"/desk/job/{id}")


def _own(desk: Desk, account: Account, id: str) -> Job:
    job = jobs.find(desk.config, id)
    if job is None or job.account_id != account.id:
        not_there()
    return job
