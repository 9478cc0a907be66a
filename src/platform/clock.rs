//! The clocks, and whether the wall clock is right: by the system and, if the user asks, by a time server.

use std::{
    io,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use rsntp::{Config, SntpClient, SynchronizationError};

use super::{Moment, system};
use crate::date::Zone;

/// Its operator offers it to everybody, it is near everywhere, and it does not smear leap seconds. (pool.ntp.org asks
/// programs to register a zone, and the national institutes serve their countries.)
const SERVER: &str = "time.cloudflare.com:123";

/// How long the server has for its answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The clocks. By default they are those of this machine, and it is unknown whether they are right.
pub trait Clock: Send + Sync {
    /// The wall clock, as the time since the Unix epoch; zero for a clock set before it. For codes and dates.
    fn now(&self) -> Duration {
        system_time()
    }

    /// The clock that nobody can set, and that includes the time while the machine sleeps. For timers.
    fn moment(&self) -> Moment {
        system::moment()
    }

    /// The system's current time zone.
    fn time_zone(&self) -> Zone {
        Zone::of_system()
    }

    /// Whether the system synchronises its clock; `None` if it does not say. May block.
    fn is_synchronised(&self) -> Option<bool> {
        None
    }

    /// Asks a time server on the internet how much to add to [`now`](Self::now), in milliseconds. Blocks for seconds.
    ///
    /// It uses the network, so it is made only if the user has just asked for it.
    fn ask_server(&self) -> Result<i64, TimeError> {
        Err(TimeError::Unreachable)
    }
}

/// The clocks of the system.
pub(super) struct SystemClock;

impl Clock for SystemClock {
    fn is_synchronised(&self) -> Option<bool> {
        system::clock_is_synchronised()
    }

    fn ask_server(&self) -> Result<i64, TimeError> {
        offset_from(SERVER)
    }
}

/// Why a time server gave no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// The server cannot be reached, or does not answer in time.
    #[error("the time server cannot be reached")]
    Unreachable,
    /// The server answered something else than the time.
    #[error("the time server gave no time")]
    Unusable,
}

/// The wall clock, as the time since the Unix epoch; zero for a clock set before it.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the only place that reads the system's clock"
)]
pub fn system_time() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

/// How much to add to this machine's clock to get the server's time (SNTP, RFC 5905 section 14), in milliseconds.
fn offset_from(server: &str) -> Result<i64, TimeError> {
    let any = |address| SocketAddr::new(address, 0);
    // IPv4, for most machines; then IPv6, for machines without IPv4.
    let local = [
        any(Ipv4Addr::UNSPECIFIED.into()),
        any(Ipv6Addr::UNSPECIFIED.into()),
    ];
    let mut failure = TimeError::Unreachable;
    for address in local {
        let config = Config::default().bind_address(address).timeout(PATIENCE);
        match SntpClient::with_config(config).synchronize(server) {
            // The server's clock is not set.
            Ok(answer) if is_era_end(&answer) => return Err(TimeError::Unusable),
            Ok(answer) => {
                let seconds = answer.clock_offset().as_secs_f64();
                return Ok((seconds * 1000.0).round() as i64);
            }
            Err(SynchronizationError::ProtocolError(_)) => return Err(TimeError::Unusable),
            Err(SynchronizationError::IOError(error)) => {
                failure = TimeError::Unreachable;
                // It was reached, and asking again would take as long again.
                if matches!(
                    error.kind(),
                    io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock
                ) {
                    break;
                }
            }
        }
    }
    Err(failure)
}

/// Whether the answer is the first moment of NTP's second era, as which an answer of zeros is read.
fn is_era_end(answer: &rsntp::SynchronizationResult) -> bool {
    /// 2036-02-07 06:28:16 UTC, in seconds since the Unix epoch.
    const ERA_END: u64 = 2_085_978_496;
    let time = answer.datetime().unix_timestamp();
    time.is_ok_and(|time| time.as_secs().abs_diff(ERA_END) <= 2)
}

#[cfg(test)]
mod tests;
