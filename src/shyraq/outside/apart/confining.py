"""What the process apart gives up before the first byte is read: files, sockets, processes, and more than its share.

Limits of the system hold everywhere. On Linux a filter of system calls stands behind them: a limit on the number of
open files alone would let a reader that was taken over close one of its own and open another.

Source: Linux, Documentation/userspace-api/seccomp_filter.rst; arch/x86/entry/syscalls/syscall_64.tbl and
include/uapi/asm-generic/unistd.h for the numbers.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

_MEGABYTE = 1 << 20
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _ENOSYS = 1, 38
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_CLONE_THREAD = 0x00010000
_OTHER_TABLE = 0x40000000

_X86_64 = {
    "files": (2, 85, 257, 437, 76, 82, 83, 84, 86, 87, 88, 90, 133, 258, 259, 263, 264, 265, 266, 268, 304, 316, 165),
    "lines": (41, 42, 43, 49, 50, 53, 288),
    "processes": (57, 58, 59, 62, 101, 310, 311, 322, 424, 434, 438),
    "others": (29, 64, 68, 240, 248, 249, 250, 272, 294, 298, 308, 319, 321, 323, 425),
}
"""open creat openat openat2 truncate rename mkdir rmdir link unlink symlink chmod mknod, their …at, open_by_handle_at
renameat2 mount · socket connect accept bind listen socketpair accept4 · fork vfork execve kill ptrace process_vm_readv
process_vm_writev execveat pidfd_send_signal pidfd_open pidfd_getfd · shmget semget msgget mq_open add_key request_key
keyctl unshare inotify_init1 perf_event_open setns memfd_create bpf userfaultfd io_uring_setup"""
_AARCH64 = {
    "files": (56, 437, 45, 33, 34, 35, 36, 37, 38, 53, 265, 276, 40),
    "lines": (198, 199, 200, 201, 202, 203, 242),
    "processes": (117, 129, 221, 270, 271, 281, 424, 434, 438),
    "others": (180, 186, 190, 194, 97, 217, 218, 219, 241, 268, 279, 280, 282, 425),
}
_MACHINES = {"x86_64": (0xC000003E, _X86_64, 56, 435), "aarch64": (0xC00000B7, _AARCH64, 220, 435)}
"""Architecture as the kernel names it, the calls that are refused, and the two that make a thread or a process."""


def confine(*, seconds: int, megabytes: int, gentleness: int = 0) -> None:
    """Give up everything but reading and computing, within these limits.

    Args: seconds of the processor; megabytes of addresses; gentleness lets others go first, 19 everybody.
    """
    os.nice(gentleness)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_AS: megabytes * _MEGABYTE,
        resource.RLIMIT_NOFILE: 3,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))
    if sys.platform == "linux":
        _filter_calls(libc)


def _filter_calls(libc: ctypes.CDLL) -> None:
    """Let the kernel refuse calls that no reading needs; on machines it has no table for, the limits stand alone."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or sys.maxsize < 1 << 32:
        return
    program = b"".join(_program(*machine))
    instructions = ctypes.create_string_buffer(program, len(program))

    class _Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))

    whole = _Program(len(program) // 8, ctypes.addressof(instructions))
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(whole), 0, 0)


def _program(architecture: int, refused: dict[str, tuple[int, ...]], clone: int, clone3: int) -> list[bytes]:
    """Return the filter; each step skips over so many of the following where its question is answered yes, or no."""
    made = [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_IF_EQUAL, architecture, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
        _step(_IF_AT_LEAST, _OTHER_TABLE, no=1),
        _step(_RETURN, _ERRNO | _EPERM),
    ]
    for number in sorted(number for numbers in refused.values() for number in numbers):
        made += [_step(_IF_EQUAL, number, no=1), _step(_RETURN, _ERRNO | _EPERM)]
    return [
        *made,
        _step(_IF_EQUAL, clone3, no=1),
        _step(_RETURN, _ERRNO | _ENOSYS),  # What it asks for cannot be looked at; threads are had by the other.
        _step(_IF_EQUAL, clone, yes=1),
        _step(_RETURN, _ALLOW),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_IF_ANY_BIT, _CLONE_THREAD, no=1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _ERRNO | _EPERM),
    ]


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
