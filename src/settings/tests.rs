use super::*;

fn folder_with(json: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), json).unwrap();
    folder
}

#[test]
fn the_first_run_has_the_defaults_and_makes_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let config_dir = folder.path().join("warifu");

    let settings = Settings::load(&config_dir);
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.clipboard_seconds, 60);

    settings.save(&config_dir).unwrap();
    assert_eq!(Settings::load(&config_dir), settings);
}

#[test]
fn what_was_chosen_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        language: Some("ja".to_owned()),
        theme: Theme::Dark,
        clipboard_seconds: 30,
        recovery_checked: Some(1_700_000_000),
        window: Some(WindowPlace {
            position: Some([-1280.0, 12.5]),
            size: [420.0, 700.0],
            scale: 1.25,
        }),
        ..Settings::default()
    };
    settings.save(folder.path()).unwrap();
    assert_eq!(Settings::load(folder.path()), settings);
}

#[test]
fn nothing_is_asked_at_the_start_unless_the_file_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    assert!(!settings.releases.asks_for_release);
    settings.releases = Releases {
        asks_for_release: true,
        asked_for_release: Some("2026-11-26".parse().unwrap()),
        newest_release: Some(Stamp {
            day: "2026-11-25".parse().unwrap(),
            version: "1.2.3".parse().unwrap(),
        }),
    };
    settings.save(folder.path()).unwrap();
    assert_eq!(Settings::load(folder.path()), settings);
    for json in [
        "{}",
        "",
        r#"{"asks_for_release": 1}"#,
        r#"{"asks_for_release": "true"}"#,
    ] {
        let settings = Settings::load(folder_with(json).path());
        assert!(!settings.releases.asks_for_release, "{json}");
    }
    // A day or an answer that cannot be read is forgotten; the rest stays.
    let json = r#"{"asks_for_release": true, "asked_for_release": "soon", "newest_release": {"day": "1"}}"#;
    let releases = Settings::load(folder_with(json).path()).releases;
    let expected = Releases {
        asks_for_release: true,
        ..Releases::default()
    };
    assert_eq!(releases, expected);
}

#[test]
fn a_window_comes_back_only_to_a_monitor_that_is_there() {
    let place = |x: f32, y: f32| WindowPlace {
        position: Some([x, y]),
        size: [440.0, 680.0],
        scale: 1.0,
    };
    let main = ([0, 0], [1920, 1080]);
    let left = ([-1280, 0], [1280, 1024]);
    let kept = |place: WindowPlace, monitors: &[_]| place.on(monitors).position;
    assert_eq!(kept(place(100.0, 50.0), &[main]), Some([100.0, 50.0]));
    assert_eq!(kept(place(-900.0, 50.0), &[main]), None);
    assert_eq!(
        kept(place(-900.0, 50.0), &[main, left]),
        Some([-900.0, 50.0])
    );
    // Only a sliver of it is on a monitor, or it is below the lower edge.
    assert_eq!(kept(place(1890.0, 50.0), &[main]), None);
    assert_eq!(kept(place(100.0, 1060.0), &[main]), None);
    // On a monitor of twice the pixels, points count double.
    let mut fine = place(1000.0, 50.0);
    fine.scale = 2.0;
    assert_eq!(kept(fine, &[main]), None);
    // Wayland says nothing about monitors.
    assert_eq!(kept(place(-900.0, 50.0), &[]), Some([-900.0, 50.0]));
    let mut huge = place(0.0, 0.0);
    huge.size = [5000.0, 3000.0];
    let fitted = WindowPlace {
        size: [1920.0, 1080.0],
        ..huge
    };
    assert_eq!(huge.on(&[main]), fitted);
}

#[test]
fn a_broken_field_does_not_take_the_others_with_it() {
    let folder = folder_with(
        r#"{"language": 7, "theme": "dark", "clipboard_seconds": "soon", "window": {"size": [300]}}"#,
    );
    let settings = Settings::load(folder.path());
    assert_eq!(
        settings,
        Settings {
            theme: Theme::Dark,
            is_damaged: true,
            ..Settings::default()
        }
    );
}

#[test]
fn what_cannot_be_read_is_set_to_the_safest_choice_and_kept_beside() {
    let folder = tempfile::tempdir().unwrap();
    let chosen = Settings {
        language: Some("ja".to_owned()),
        lock_after_minutes: 30,
        privacy: Privacy {
            hides_codes: true,
            ..Privacy::default()
        },
        ..Settings::default()
    };
    chosen.save(folder.path()).unwrap();
    let path = folder.path().join(FILE_NAME);
    let whole = fs::read(&path).unwrap();
    // Cut off anywhere, whatever was chosen is as it was or safer.
    for length in 0..whole.len() - 2 {
        fs::write(&path, &whole[..length]).unwrap();
        let settings = Settings::load(folder.path());
        assert!(settings.is_damaged(), "{length}");
        assert!(settings.privacy.hides_codes, "{length}");
        assert!([1, 30].contains(&settings.lock_after_minutes), "{length}");
    }
    let language = b"\"language\"";
    let at = whole
        .windows(language.len())
        .position(|part| part == language);
    let cut = at.unwrap() + 20;
    fs::write(&path, &whole[..cut]).unwrap();
    let settings = Settings::load(folder.path());
    assert_eq!(
        settings.language.as_deref(),
        Some("ja"),
        "a whole line is read"
    );
    settings.save(folder.path()).unwrap();
    let kept = fs::read(folder.path().join("settings-damaged.json")).unwrap();
    assert_eq!(kept, whole[..cut]);
    let after = Settings::load(folder.path());
    assert!(!after.is_damaged(), "it is said once");
    assert_eq!(after.privacy, settings.privacy);

    for (text, is_hidden) in [
        (r#"{"hides_codes": "yes"}"#, true),
        (r#"{"hides_codes": false}"#, false),
        ("{}", false),
    ] {
        fs::write(&path, text).unwrap();
        let settings = Settings::load(folder.path());
        assert_eq!(settings.privacy.hides_codes, is_hidden, "{text}");
    }
    // A damaged file of other content does not replace the one that is kept.
    fs::write(&path, "theirs").unwrap();
    settings.save(folder.path()).unwrap();
    assert_eq!(
        fs::read_to_string(folder.path().join("settings-damaged-2.json")).unwrap(),
        "theirs"
    );
}

#[test]
fn seconds_out_of_bounds_go_to_the_nearest_bound() {
    for (written, read) in [
        ("0", 0),
        ("1", 10),
        ("10", 10),
        ("600", 600),
        ("86400", 600),
        ("-5", 60),
        ("1e99", 60),
    ] {
        let folder = folder_with(&format!(r#"{{"clipboard_seconds": {written}}}"#));
        assert_eq!(
            Settings::load(folder.path()).clipboard_seconds,
            read,
            "{written}"
        );
    }
}

#[test]
fn a_size_of_the_text_out_of_bounds_goes_to_the_nearest_bound() {
    for (written, read) in [(0, 80), (79, 80), (120, 120), (201, 200), (60_000, 200)] {
        let folder = folder_with(&format!(r#"{{"text_percent": {written}}}"#));
        assert_eq!(Settings::load(folder.path()).text_percent, read);
    }
    let folder = folder_with(r#"{"text_percent": -1, "contrast": "loud"}"#);
    let settings = Settings::load(folder.path());
    assert_eq!(settings.text_percent, USUAL_TEXT_PERCENT);
    assert_eq!(settings.contrast, Contrast::System);
    assert!(settings.is_damaged());
}

#[test]
fn a_window_nobody_could_see_is_forgotten() {
    for window in [
        r#"{"position": [0, 0], "size": [0, 500], "scale": 1}"#,
        r#"{"position": [0, 0], "size": [400, -1], "scale": 1}"#,
        r#"{"position": [1e30, 0], "size": [400, 500], "scale": 1}"#,
        r#"{"position": [null, 0], "size": [400, 500], "scale": 1}"#,
        r#"{"position": [0, 0], "size": [400, 500], "scale": 0}"#,
        r#"{"position": [0, 0], "size": [400, 500]}"#,
    ] {
        let folder = folder_with(&format!(r#"{{"window": {window}}}"#));
        assert_eq!(Settings::load(folder.path()).window, None, "{window}");
    }
}

#[test]
fn a_window_without_a_position_keeps_its_size() {
    let folder = folder_with(r#"{"window": {"position": null, "size": [420, 700], "scale": 1.5}}"#);
    let place = WindowPlace {
        position: None,
        size: [420.0, 700.0],
        scale: 1.5,
    };
    assert_eq!(Settings::load(folder.path()).window, Some(place));
}

#[test]
fn a_file_that_is_no_json_gives_safe_settings_and_can_be_replaced() {
    for text in ["", "{", "[1, 2]", "\u{0}\u{0}\u{0}", "null"] {
        let folder = folder_with(text);
        let settings = Settings::load(folder.path());
        let expected = Settings {
            lock_after_minutes: 1,
            privacy: Privacy::SAFE,
            offers_clipboard: Some(false),
            counts_use: false,
            is_damaged: true,
            ..Settings::default()
        };
        assert_eq!(settings, expected, "{text:?}");
        settings.save(folder.path()).unwrap();
        let replaced = Settings {
            is_damaged: false,
            ..expected
        };
        assert_eq!(Settings::load(folder.path()), replaced, "{text:?}");
    }
}

#[test]
fn fields_of_a_newer_version_are_kept() {
    let folder =
        folder_with(r#"{"theme": "light", "lock_minutes": 5, "sync": {"with": ["a", "b"]}}"#);
    let mut settings = Settings::load(folder.path());
    settings.theme = Theme::Dark;
    settings.save(folder.path()).unwrap();

    let written: Value =
        serde_json::from_slice(&fs::read(folder.path().join(FILE_NAME)).unwrap()).unwrap();
    assert_eq!(written["lock_minutes"], 5);
    assert_eq!(written["sync"]["with"][1], "b");
    assert_eq!(written["theme"], "dark");
}

#[test]
fn saving_leaves_one_file() {
    let folder = tempfile::tempdir().unwrap();
    Settings::default().save(folder.path()).unwrap();
    Settings::default().save(folder.path()).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let not_a_folder = folder.path().join("file");
    fs::write(&not_a_folder, "").unwrap();
    assert!(matches!(
        Settings::default().save(&not_a_folder),
        Err(SettingsError::Unwritable(_))
    ));
}
