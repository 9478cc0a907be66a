//! The other apps whose files are recognised but cannot be read, by name.

/// An app whose encrypted export is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum App {
    /// Aegis Authenticator.
    Aegis,
    /// The browser extension "Authenticator".
    AuthenticatorExtension,
    /// Bitwarden and Bitwarden Authenticator.
    Bitwarden,
    /// Ente Auth.
    Ente,
    /// Proton Authenticator.
    ProtonAuthenticator,
    /// Stratum, formerly Authenticator Pro.
    Stratum,
    /// 2FAS Auth.
    TwoFas,
}

impl App {
    /// The name that the app has in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aegis => "Aegis",
            Self::AuthenticatorExtension => "Authenticator",
            Self::Bitwarden => "Bitwarden",
            Self::Ente => "Ente Auth",
            Self::ProtonAuthenticator => "Proton Authenticator",
            Self::Stratum => "Stratum (Authenticator Pro)",
            Self::TwoFas => "2FAS",
        }
    }
}
