"""Serving the pages, with the worker beside them."""

import gc
import os
import subprocess
import sys
import time

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

WAIT_BEFORE_RESTART = 5  # seconds


class BackgroundWorker:
    """`floorboard work` as a child: started again if it stops, ended with us."""

    def __init__(self):
        self.process: subprocess.Popen | None = None
        self.begun = 0.0

    def keep_alive(self):
        running = self.process is not None and self.process.poll() is None
        if not running and time.monotonic() - self.begun > WAIT_BEFORE_RESTART:
            self.begun = time.monotonic()
            work = [sys.executable, "-m", "floorboard.config.command", "work", "--child-of", str(os.getpid())]
            self.process = subprocess.Popen(work)

    def end(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()


class ArbiterWithWorker(Arbiter):
    """Gunicorn's own watch over its processes, which also watches the background worker."""

    def __init__(self, app, background: BackgroundWorker):
        self.background = background
        super().__init__(app)

    def manage_workers(self):
        super().manage_workers()
        self.background.keep_alive()

    def halt(self, reason=None, exit_status=0):
        self.background.end()
        super().halt(reason, exit_status)


class Server(BaseApplication):
    """The pages on one address, by a few processes with a few threads each."""

    def __init__(self, address: str, workers: int, with_worker: bool):
        self.address, self.workers, self.with_worker = address, workers, with_worker
        super().__init__()

    def load_config(self):
        told = {
            "bind": self.address,
            "workers": self.workers,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 20,
            "loglevel": "warning",
            "accesslog": None,  # who asked for what, and when, is not written down
            "control_socket_disable": True,
            "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108
            "forwarded_allow_ips": os.environ.get("FLOORBOARD_PROXIES", "127.0.0.1"),
        }
        for name, value in told.items():
            self.cfg.set(name, value)

    def load(self):
        from floorboard.config.wsgi import application

        # What is loaded now stays until the end; looking through it for rubbish would cost each request.
        gc.collect()
        gc.freeze()
        return application

    def run(self):
        if self.with_worker:
            ArbiterWithWorker(self, BackgroundWorker()).run()
        else:
            Arbiter(self).run()
