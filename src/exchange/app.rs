//! The other apps whose encrypted files are recognised, by name.

/// An app whose encrypted export is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum App {
    /// Aegis Authenticator.
    Aegis,
    /// andOTP.
    AndOtp,
    /// The browser extension "Authenticator".
    AuthenticatorExtension,
    /// Authenticator Plus.
    AuthenticatorPlus,
    /// Authy.
    Authy,
    /// Bitwarden and Bitwarden Authenticator.
    Bitwarden,
    /// The command-line program cotp.
    Cotp,
    /// Ente Auth.
    Ente,
    /// `FreeOTP` 2.
    FreeOtp,
    /// `KeePass` 2, `KeePassXC` and the other programs with the same database.
    KeePass,
    /// `OTPClient`.
    OtpClient,
    /// Proton Authenticator.
    ProtonAuthenticator,
    /// Raivo OTP.
    Raivo,
    /// Steam Desktop Authenticator.
    SteamDesktopAuthenticator,
    /// Stratum, formerly Authenticator Pro.
    Stratum,
    /// TOTP Authenticator.
    TotpAuthenticator,
    /// 2FAGuard.
    TwoFaGuard,
    /// 2FAS Auth.
    TwoFas,
    /// 2fast.
    TwoFast,
    /// `WinAuth`.
    WinAuth,
    /// `WinOTP` Reborn.
    WinOtp,
    /// Winticator.
    Winticator,
}

impl App {
    /// The name that the app has in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aegis => "Aegis",
            Self::AndOtp => "andOTP",
            Self::AuthenticatorExtension => "Authenticator",
            Self::AuthenticatorPlus => "Authenticator Plus",
            Self::Authy => "Authy",
            Self::Bitwarden => "Bitwarden",
            Self::Cotp => "cotp",
            Self::Ente => "Ente Auth",
            Self::FreeOtp => "FreeOTP",
            Self::KeePass => "KeePass",
            Self::OtpClient => "OTPClient",
            Self::ProtonAuthenticator => "Proton Authenticator",
            Self::Raivo => "Raivo OTP",
            Self::SteamDesktopAuthenticator => "Steam Desktop Authenticator",
            Self::Stratum => "Stratum (Authenticator Pro)",
            Self::TotpAuthenticator => "TOTP Authenticator",
            Self::TwoFaGuard => "2FAGuard",
            Self::TwoFas => "2FAS",
            Self::TwoFast => "2fast",
            Self::WinAuth => "WinAuth",
            Self::WinOtp => "WinOTP",
            Self::Winticator => "Winticator",
        }
    }

    /// Whether the app can also write its accounts unencrypted.
    pub const fn exports_unencrypted(self) -> bool {
        !matches!(
            self,
            Self::Authy | Self::FreeOtp | Self::WinOtp | Self::Winticator
        )
    }
}
