//! Runs a command up to one of its effects: a change of a file, or a message to a server. It is a tracer, as `strace` is.
//!
//! Threads are traced too. What is printed, and what a process tells itself, is no effect.

#![allow(unsafe_code)] // A tracer is made of system calls that have no safe form.

use std::{
    fs::{self, File},
    io::{self, Read},
    os::unix::{fs::FileExt, process::CommandExt},
    process::{ChildStderr, Command, Stdio},
    thread,
};

use libc::{c_int, c_long, pid_t};

/// What happens instead of an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The command gets SIGKILL before the effect of this number.
    Kill(usize),
    /// From the effect of this number on which makes files grow, none does: the disk is full.
    Full(usize),
    /// From the message to a server of this number on, connections are broken.
    Broken(usize),
}

/// How a command ended.
#[derive(Debug)]
pub struct End {
    /// None if it was killed.
    pub code: Option<i32>,
    /// What it printed on stderr.
    pub said: String,
    /// The name of the system call that the fault came before; none if the command had no such effect.
    pub before: Option<&'static str>,
}

/// Runs `command` with a fault.
pub fn run(mut command: Command, fault: Fault) -> End {
    // Only the thread that started a process may trace it.
    let traced = move || {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        // SAFETY: it is called between fork and exec, and makes one system call.
        unsafe { command.pre_exec(|| check(libc::ptrace(libc::PTRACE_TRACEME, 0, 0, 0)).map(drop)) };
        // The tracer waits for it.
        #[allow(clippy::zombie_processes)]
        let mut child = command.spawn().unwrap();
        let said = thread::spawn({
            let stderr = child.stderr.take().unwrap();
            move || read(stderr)
        });
        let (code, before) =
            Tracer { fault, effects: 0, before: None, failing: vec![] }.trace(pid(child.id()));
        End { code, said: said.join().unwrap(), before }
    };
    thread::spawn(traced).join().unwrap()
}

struct Tracer {
    fault: Fault,
    /// How many effects there were that the fault is for.
    effects: usize,
    before: Option<&'static str>,
    /// The threads whose system call is to fail, and the error.
    failing: Vec<(pid_t, c_int)>,
}

impl Tracer {
    fn trace(mut self, process: pid_t) -> (Option<i32>, Option<&'static str>) {
        wait(process);
        let options = libc::PTRACE_O_TRACESYSGOOD | libc::PTRACE_O_TRACECLONE | libc::PTRACE_O_EXITKILL;
        ptrace(libc::PTRACE_SETOPTIONS, process, c_long::from(options));
        ptrace(libc::PTRACE_SYSCALL, process, 0);
        loop {
            // Not those of other threads of this process.
            let (thread, status) = wait(-1);
            if libc::WIFEXITED(status) || libc::WIFSIGNALED(status) {
                if thread == process {
                    let code = libc::WIFEXITED(status).then(|| libc::WEXITSTATUS(status));
                    return (code, self.before);
                }
                continue;
            }
            let signal = match libc::WSTOPSIG(status) {
                it if it == libc::SIGTRAP | 0x80 => {
                    if self.is_to_be_killed(process, thread) {
                        // SAFETY: it is a process that this one has started and not waited for.
                        unsafe { libc::kill(process, libc::SIGKILL) };
                        continue;
                    }
                    0
                }
                // An event, or a thread that begins.
                libc::SIGTRAP | libc::SIGSTOP => 0,
                signal => signal,
            };
            ptrace(libc::PTRACE_SYSCALL, thread, c_long::from(signal));
        }
    }

    /// At the beginning or the end of a system call.
    fn is_to_be_killed(&mut self, process: pid_t, thread: pid_t) -> bool {
        if let Some(at) = self.failing.iter().position(|(it, _)| *it == thread) {
            let (_, error) = self.failing.swap_remove(at);
            registers::fail(thread, error);
            return false;
        }
        let Some(call) = entered(thread) else { return false };
        let Some((name, effect)) = effect(process, &call) else { return false };
        let (number, is_meant) = match self.fault {
            Fault::Kill(number) => (number, true),
            Fault::Full(number) => (number, effect == Effect::Growth),
            Fault::Broken(number) => (number, effect == Effect::Message),
        };
        self.effects += usize::from(is_meant);
        if !is_meant || self.effects < number {
            return false;
        }
        self.before.get_or_insert(name);
        let error = match self.fault {
            Fault::Kill(_) => return true,
            Fault::Full(_) => libc::ENOSPC,
            Fault::Broken(_) => libc::ECONNRESET,
        };
        registers::skip(thread);
        self.failing.push((thread, error));
        false
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// A file that becomes longer, or a new folder.
    Growth,
    /// Any other change of a file.
    Change,
    /// Bytes for a server.
    Message,
}

/// A system call that begins.
struct Call {
    number: c_long,
    arguments: [u64; 6],
}

fn effect(process: pid_t, call: &Call) -> Option<(&'static str, Effect)> {
    let [first, second, third, ..] = call.arguments;
    let is_vector = call.number == libc::SYS_writev;
    let creates = |flags: u64| flags & (libc::O_CREAT | libc::O_TRUNC) as u64 != 0;
    Some(match call.number {
        libc::SYS_write | libc::SYS_pwrite64 | libc::SYS_writev | libc::SYS_sendto => {
            let opened = fs::read_link(format!("/proc/{process}/fd/{first}")).ok()?;
            match opened.to_string_lossy() {
                it if it.starts_with("socket:") && changes(&sent(process, second, third, is_vector)) => {
                    ("send", Effect::Message)
                }
                it if it.starts_with("/dev/shm/") => ("write", Effect::Growth),
                it if it.starts_with("/dev/") || !it.starts_with('/') => return None,
                _ => ("write", Effect::Growth),
            }
        }
        libc::SYS_openat if creates(third) => ("open", Effect::Change),
        libc::SYS_mkdirat => ("mkdir", Effect::Growth),
        libc::SYS_ftruncate => ("truncate", Effect::Change),
        libc::SYS_renameat | libc::SYS_renameat2 => ("rename", Effect::Change),
        libc::SYS_unlinkat => ("unlink", Effect::Change),
        libc::SYS_fchmod | libc::SYS_fchmodat => ("chmod", Effect::Change),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_open if creates(second) => ("open", Effect::Change),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_mkdir => ("mkdir", Effect::Growth),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rename => ("rename", Effect::Change),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_unlink | libc::SYS_rmdir => ("unlink", Effect::Change),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_chmod => ("chmod", Effect::Change),
        _ => {
            let _ = second;
            return None;
        }
    })
}

/// What is sent, from the memory of the process.
fn sent(process: pid_t, at: u64, length: u64, is_vector: bool) -> Vec<u8> {
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let read = |at, length: usize| {
        let mut bytes = vec![0; length];
        let count = memory.read_at(&mut bytes, at).unwrap_or_default();
        bytes.truncate(count);
        bytes
    };
    if is_vector {
        let part = read(at, 2 * size_of::<u64>());
        let word = |at: usize| u64::from_ne_bytes(part[at..at + 8].try_into().unwrap());
        return read(word(0), word(8) as usize);
    }
    read(at, length as usize)
}

/// True for a statement, in the protocol of PostgreSQL or of MySQL, unless it begins by what only reads or concerns the
/// session alone: killed before it, a command leaves what it leaves before the next.
fn changes(message: &[u8]) -> bool {
    let statement = match message {
        [b'Q', _, _, _, _, text @ ..] => text,
        [_, _, _, 0, 3, text @ ..] => text,
        _ => return false,
    };
    let begins = |word: &&str| statement.starts_with(word.as_bytes());
    let is_one = !statement.windows(2).any(|it| it == b";\n");
    !(is_one && ["SELECT", "SHOW", "SET", "RESET"].iter().any(begins))
}

/// The system call that `thread` begins; none where it ends one.
fn entered(thread: pid_t) -> Option<Call> {
    // SAFETY: all zeros is a value of this type, and the kernel writes no more than its size.
    let info = unsafe {
        let mut info: libc::ptrace_syscall_info = std::mem::zeroed();
        let size = size_of_val(&info);
        check(libc::ptrace(libc::PTRACE_GET_SYSCALL_INFO, thread, size, &mut info)).unwrap();
        info
    };
    if info.op != libc::PTRACE_SYSCALL_INFO_ENTRY {
        return None;
    }
    // SAFETY: it is the entry of a system call.
    let entry = unsafe { info.u.entry };
    Some(Call { number: entry.nr as c_long, arguments: entry.args })
}

/// How a system call is made to fail, which every processor does otherwise.
#[cfg(target_arch = "x86_64")]
mod registers {
    use libc::{c_int, pid_t, user_regs_struct};

    /// Makes the call that `thread` begins one that does nothing.
    pub fn skip(thread: pid_t) {
        change(thread, |registers| registers.orig_rax = u64::MAX);
    }

    /// Makes the call that `thread` ends fail.
    pub fn fail(thread: pid_t, error: c_int) {
        change(thread, |registers| registers.rax = i64::from(-error) as u64);
    }

    fn change(thread: pid_t, change: impl FnOnce(&mut user_regs_struct)) {
        // SAFETY: all zeros is a value of this type, which the kernel writes and reads.
        unsafe {
            let mut registers: user_regs_struct = std::mem::zeroed();
            super::check(libc::ptrace(libc::PTRACE_GETREGS, thread, 0, &mut registers)).unwrap();
            change(&mut registers);
            super::check(libc::ptrace(libc::PTRACE_SETREGS, thread, 0, &registers)).unwrap();
        }
    }
}

/// Elsewhere commands are only killed.
#[cfg(not(target_arch = "x86_64"))]
mod registers {
    pub fn skip(_: libc::pid_t) {
        unreachable!("system calls fail on this processor in no test");
    }

    pub fn fail(_: libc::pid_t, _: libc::c_int) {}
}

/// A request that a thread cannot answer which is being killed.
fn ptrace(request: libc::c_uint, thread: pid_t, data: c_long) {
    // SAFETY: none of the requests that this is called for writes to memory.
    let done = unsafe { check(libc::ptrace(request, thread, 0, data)) };
    assert!(done.is_ok() || done.is_err_and(|it| it.raw_os_error() == Some(libc::ESRCH)));
}

fn wait(process: pid_t) -> (pid_t, c_int) {
    let mut status = 0;
    // SAFETY: the kernel writes the status.
    let thread = unsafe { libc::waitpid(process, &mut status, libc::__WALL | libc::__WNOTHREAD) };
    assert!(thread > 0, "{}", io::Error::last_os_error());
    (thread, status)
}

fn check(result: c_long) -> io::Result<c_long> {
    if result == -1 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

fn pid(id: u32) -> pid_t {
    id.try_into().unwrap()
}

fn read(mut stderr: ChildStderr) -> String {
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    said
}
