//! The other apps whose files are recognised but cannot be read, by name.

/// An app whose encrypted export is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum App {
    /// Aegis Authenticator.
    Aegis,
    /// The browser extension "Authenticator".
    AuthenticatorExtension,
    /// 2FAS Auth.
    TwoFas,
}

impl App {
    /// Every app.
    pub const ALL: [Self; 3] = [Self::Aegis, Self::AuthenticatorExtension, Self::TwoFas];

    /// The name that the app has in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aegis => "Aegis",
            Self::AuthenticatorExtension => "Authenticator",
            Self::TwoFas => "2FAS",
        }
    }
}
