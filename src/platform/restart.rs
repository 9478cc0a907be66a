//! Starting the program again with another renderer, when the graphics of this machine have failed.
//!
//! Nothing of a window library that has failed can be used again, so a new process takes over. It waits for the end of
//! this one, which otherwise would be taken for a copy with a window.

use std::{
    env, io,
    process::{Child, Command, Stdio},
    sync::{OnceLock, mpsc},
    thread,
    time::Duration,
};

use super::Renderer;

/// The environment variable with the renderer to begin with. A user can set it, too.
const RENDERER: &str = "WARIFU_RENDERER";

/// The environment variable of a process that takes over. Its standard input ends when its predecessor does.
const TAKES_OVER: &str = "WARIFU_TAKES_OVER";

/// How long a process that takes over waits. A driver that has failed may keep its predecessor from ending.
const PATIENCE: Duration = Duration::from_secs(10);

/// The process that takes over from this one. Statics are not dropped, so its standard input lasts as long as this process.
static SUCCESSOR: OnceLock<Child> = OnceLock::new();

/// Starts the program again with the same arguments, to begin with `renderer`. This process has to end then.
pub fn restart(renderer: Renderer) -> io::Result<()> {
    let successor = Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .env(RENDERER, renderer.name())
        .env(TAKES_OVER, "1")
        .stdin(Stdio::piped())
        .spawn()?;
    // This is called once: a second call would end the first successor's wait.
    SUCCESSOR.set(successor).ok();
    Ok(())
}

/// Waits for the end of the process that this one takes over from, if there is one.
pub(super) fn wait_for_predecessor() {
    if env::var_os(TAKES_OVER).is_none() {
        return;
    }
    let (ended, has_ended) = mpsc::channel::<()>();
    let read = move || {
        io::copy(&mut io::stdin(), &mut io::sink()).ok();
        drop(ended);
    };
    let reader = thread::Builder::new().name("predecessor".to_owned());
    if reader.spawn(read).is_ok() {
        has_ended.recv_timeout(PATIENCE).ok();
    }
}

/// The renderers to try, beginning with the one that was asked for.
pub(super) fn beginning_as_asked(all: &'static [Renderer]) -> &'static [Renderer] {
    beginning_with(env::var(RENDERER).ok().as_deref(), all)
}

fn beginning_with(name: Option<&str>, all: &'static [Renderer]) -> &'static [Renderer] {
    let first = all.iter().position(|it| Some(it.name()) == name);
    all.get(first.unwrap_or_default()..).unwrap_or(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renderers_that_have_failed_are_left_out() {
        const ALL: &[Renderer] = &[Renderer::Wgpu, Renderer::Glow];
        assert_eq!(beginning_with(None, ALL), ALL);
        assert_eq!(beginning_with(Some("wgpu"), ALL), ALL);
        assert_eq!(beginning_with(Some("glow"), ALL), [Renderer::Glow]);
        // A name that is not known leaves none out.
        assert_eq!(beginning_with(Some("metal"), ALL), ALL);
        assert_eq!(
            beginning_with(Some("wgpu"), &[Renderer::Glow]),
            [Renderer::Glow]
        );
    }
}
