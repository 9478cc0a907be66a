//! The question to the website which release is the newest.
//!
//! It takes two small files over HTTPS, the answer and its signature. What is sent says nothing about the user: not the
//! version of the program, not the language, no cookie. Nothing is downloaded or installed because of the answer.

use std::time::Duration;

use ureq::{
    Agent, Error, Proxy,
    tls::{RootCerts, TlsConfig},
};

use super::system;
use crate::release::{Release, ReleaseError, ReleaseKey, WEBSITE};

const ANSWER: &str = "latest.json";
const SIGNATURE: &str = "latest.json.minisig";

/// How long the website has for each of the files.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many bytes a file may have, and what is sent before it.
const MAX_BYTES: usize = 64 * 1024;

/// The same for everybody.
const USER_AGENT: &str = "Warifu";

/// The releases of the program. By default nobody can be asked about them.
pub trait Releases: Send + Sync {
    /// Whether this build can tell whose answer it gets.
    fn can_ask(&self) -> bool {
        false
    }

    /// Asks the website which release is the newest. Blocks for seconds.
    ///
    /// It uses the network, so it is made only if the user has just asked for it, or has switched it on.
    fn ask(&self) -> Result<Release, ReleaseError> {
        Err(ReleaseError::NoKey)
    }
}

/// The project's website.
pub struct Website {
    /// `https://` and a host.
    origin: String,
    key: Option<ReleaseKey>,
    proxy: Option<Proxy>,
    patience: Duration,
}

impl Website {
    /// The website with the key of this build, through the proxy that the environment names (`ALL_PROXY`,
    /// `HTTPS_PROXY`), if it names one.
    pub fn of_this_build() -> Self {
        Self {
            proxy: Proxy::try_from_env(),
            ..Self::at(WEBSITE, ReleaseKey::of_this_build())
        }
    }

    /// A website at another place, whose answers are signed with another key.
    pub fn at(origin: &str, key: Option<ReleaseKey>) -> Self {
        Self {
            origin: origin.to_owned(),
            key,
            proxy: None,
            patience: PATIENCE,
        }
    }

    fn agent(&self) -> Agent {
        let tls = TlsConfig::builder()
            .provider(system::TLS)
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        Agent::config_builder()
            .https_only(self.origin.starts_with("https:"))
            .tls_config(tls)
            .proxy(self.proxy.clone())
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(USER_AGENT)
            .accept("")
            .max_response_header_size(MAX_BYTES)
            .timeout_global(Some(self.patience))
            .build()
            .new_agent()
    }

    fn fetch(&self, agent: &Agent, file: &str) -> Result<Vec<u8>, ReleaseError> {
        let address = format!("{}/{file}", self.origin);
        let mut response = agent.get(address).call().map_err(|error| fault(&error))?;
        if response.status() != 200 {
            return Err(ReleaseError::Unusable);
        }
        let body = response.body_mut().with_config().limit(MAX_BYTES as u64);
        body.read_to_vec().map_err(|error| fault(&error))
    }
}

impl Releases for Website {
    fn can_ask(&self) -> bool {
        self.key.is_some()
    }

    fn ask(&self) -> Result<Release, ReleaseError> {
        let key = self.key.as_ref().ok_or(ReleaseError::NoKey)?;
        let agent = self.agent();
        let answer = self.fetch(&agent, ANSWER)?;
        let signature = self.fetch(&agent, SIGNATURE)?;
        Release::read(&answer, &signature, key)
    }
}

fn fault(error: &Error) -> ReleaseError {
    match error {
        error if system::is_tls_fault(error) => ReleaseError::Impostor,
        Error::Io(_)
        | Error::Timeout(_)
        | Error::HostNotFound
        | Error::ConnectionFailed
        | Error::InvalidProxyUrl
        | Error::ConnectProxyFailed(_) => ReleaseError::Unreachable,
        _ => ReleaseError::Unusable,
    }
}

#[cfg(test)]
mod tests;
