//! A message bus for tests, without any service.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use ashpd::zbus::blocking::{Connection, connection};

const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>{address}</listen>
<limit name="auth_timeout">240000</limit><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// A private message bus.
pub(super) struct Bus {
    daemon: Child,
    pub(super) address: String,
    _config: tempfile::NamedTempFile,
}

impl Bus {
    /// `None` if there is no `dbus-daemon`. The test is skipped then.
    pub(super) fn start() -> Option<Self> {
        Self::start_at("unix:tmpdir=/tmp")
    }

    /// Starts at an address where one may have been before.
    pub(super) fn start_at(address: &str) -> Option<Self> {
        let config = tempfile::NamedTempFile::new().unwrap();
        fs::write(config.path(), CONFIG.replace("{address}", address)).unwrap();
        let daemon = Command::new("dbus-daemon")
            .arg("--config-file")
            .arg(config.path())
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut daemon) = daemon else {
            println!("skipped: there is no dbus-daemon");
            return None;
        };
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        Some(Self {
            daemon,
            address: address.trim().to_owned(),
            _config: config,
        })
    }

    pub(super) fn connect(&self) -> Connection {
        self.builder().build().unwrap()
    }

    /// A connection to which a name or objects can be added.
    pub(super) fn builder(&self) -> connection::Builder<'static> {
        connection::Builder::address(self.address.as_str()).unwrap()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.daemon.kill().unwrap();
        self.daemon.wait().unwrap();
    }
}
