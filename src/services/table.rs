//! The table of services: what each is called, where it is on the web, and how it looks.

use simpleicons_rs as icons;

use super::{Look, Service, look};

/// Makes the table from lines of
/// `id, name / Japanese name, [other names], [domains], look;`
/// The Japanese name is left out if Japanese people write the name in Latin letters, too.
macro_rules! services {
    (@japanese $name:literal) => { $name };
    (@japanese $name:literal $japanese:literal) => { $japanese };
    ($($id:literal, $name:literal $(/ $japanese:literal)?, [$($alias:literal)*], [$($domain:literal)*], $look:expr;)*) => {
        &[$(Service {
            id: $id,
            name: $name,
            japanese: services!(@japanese $name $($japanese)?),
            aliases: &[$($alias),*],
            domains: &[$($domain),*],
            look: $look,
        }),*]
    };
}

/// A service whose icon nobody may pass on: its color, with its initial.
const fn color(rgb: u32) -> Look {
    Look::Color(rgb)
}

/// A service of which neither an icon nor a color is known.
const PLAIN: Look = Look::Plain;

/// Names that are words of everyday language or letters. They count only as the whole issuer: "X" is the service, "X
/// Company" is not.
pub(super) const WHOLE: &str = "
    au base booth box buffer claude connpass dsm ea eight epic goto humble indeed kasa keeper kick
    linear medium mega messenger meta note oci origin outlook render ring riot rockstar sbi signal
    square stores threads unity valve visa x zenn
    エイト コンパス さくら シグナル スクエア ストアーズ ストライプ スレッズ ゼン ノート ビザ ベース ボックス マイナンバー ミロ ミディアム メガ ライン リニア リング
";

/// Every service that is known.
pub(super) const SERVICES: &[Service] = services! {
    // Shops and payment, Japan
    "amazon", "Amazon", ["アマゾン" "Amazon.co.jp" "Amazon.com" "Amazon Prime" "Amazon Japan"], ["amazon.co.jp" "amazon.com" "amazon.co.uk" "amazon.de" "amazon.fr"], color(0xff_99_00);
    "rakuten", "Rakuten" / "楽天", ["楽天市場" "楽天ID" "楽天会員" "楽天ペイ" "Rakuten Ichiba"], ["rakuten.co.jp" "rakuten.com"], look(&icons::SIRAKUTEN);
    "rakuten-card", "Rakuten Card" / "楽天カード", ["楽天e-NAVI"], ["rakuten-card.co.jp"], look(&icons::SIRAKUTEN);
    "rakuten-bank", "Rakuten Bank" / "楽天銀行", [], ["rakuten-bank.co.jp"], look(&icons::SIRAKUTEN);
    "rakuten-securities", "Rakuten Securities" / "楽天証券", [], ["rakuten-sec.co.jp"], look(&icons::SIRAKUTEN);
    "rakuten-mobile", "Rakuten Mobile" / "楽天モバイル", [], ["mobile.rakuten.co.jp"], look(&icons::SIRAKUTEN);
    "rakuten-wallet", "Rakuten Wallet" / "楽天ウォレット", [], ["rakuten-wallet.co.jp"], look(&icons::SIRAKUTEN);
    "yahoo-japan", "Yahoo! JAPAN", ["ヤフー" "ヤフージャパン" "Yahoo Japan ID" "Yahoo! JAPAN ID" "ヤフオク" "Yahoo!ショッピング" "Yahoo!オークション" "LINEヤフー"], ["yahoo.co.jp"], color(0xff_00_33);
    "mercari", "Mercari" / "メルカリ", ["メルペイ" "Merpay" "メルカリShops"], ["mercari.com" "mercari.jp"], color(0xff_02_11);
    "paypay", "PayPay", ["ペイペイ"], ["paypay.ne.jp"], color(0xff_00_33);
    "zozotown", "ZOZOTOWN", ["ゾゾタウン" "ZOZO" "ゾゾ"], ["zozo.jp"], PLAIN;
    "base-shop", "BASE", ["ベース" "BASE BANK"], ["thebase.com" "thebase.in"], PLAIN;
    "stores", "STORES", ["ストアーズ"], ["stores.jp" "stores.fun"], PLAIN;
    "yodobashi", "Yodobashi" / "ヨドバシカメラ", ["ヨドバシ" "ヨドバシドットコム"], ["yodobashi.com"], PLAIN;
    "uniqlo", "UNIQLO" / "ユニクロ", [], ["uniqlo.com"], look(&icons::SIUNIQLO);
    "minne", "minne", ["ミンネ"], ["minne.com"], PLAIN;
    "creema", "Creema", ["クリーマ"], ["creema.jp"], PLAIN;
    "booth", "BOOTH", [], ["booth.pm"], PLAIN;
    "tabelog", "Tabelog" / "食べログ", [], ["tabelog.com"], look(&icons::SITABELOG);
    "airbnb", "Airbnb", ["エアビーアンドビー" "エアビー"], ["airbnb.com" "airbnb.jp"], look(&icons::SIAIRBNB);
    "booking", "Booking.com", ["ブッキングドットコム" "Booking"], ["booking.com"], look(&icons::SIBOOKINGDOTCOM);
    "expedia", "Expedia", ["エクスペディア"], ["expedia.com" "expedia.co.jp"], look(&icons::SIEXPEDIA);
    "ana", "ANA", ["全日空" "ANAマイレージクラブ" "ANA Mileage Club"], ["ana.co.jp"], look(&icons::SIANA);
    "jal", "JAL", ["日本航空" "Japan Airlines" "JALマイレージバンク"], ["jal.co.jp" "jal.com"], look(&icons::SIJAPANAIRLINES);
    "uber", "Uber", ["ウーバー" "Uber Eats" "ウーバーイーツ"], ["uber.com" "ubereats.com"], look(&icons::SIUBER);

    // Telephone and network, Japan
    "line", "LINE", ["ライン" "LINE Business ID" "LINE Developers" "LINEビジネスID"], ["line.me" "line.biz"], look(&icons::SILINE);
    "docomo", "docomo" / "dアカウント", ["d account" "ドコモ" "NTTドコモ" "NTT docomo" "ディーアカウント" "d払い"], ["docomo.ne.jp"], color(0xcc_00_33);
    "au", "au" / "au ID", ["エーユー" "KDDI" "auかんたん決済" "au PAY"], ["au.com" "kddi.com"], color(0xeb_55_05);
    "softbank", "SoftBank" / "ソフトバンク", ["My SoftBank" "ワイモバイル" "Y!mobile"], ["softbank.jp" "mysoftbank.jp" "ymobile.jp"], PLAIN;
    "iijmio", "IIJmio", ["みおふぉん" "IIJ"], ["iijmio.jp" "iij.ad.jp"], PLAIN;
    "mineo", "mineo", ["マイネオ"], ["mineo.jp"], PLAIN;
    "ocn", "OCN", [], ["ocn.ne.jp"], PLAIN;
    "nifty", "@nifty", ["nifty" "ニフティ"], ["nifty.com"], PLAIN;
    "biglobe", "BIGLOBE", ["ビッグローブ"], ["biglobe.ne.jp"], PLAIN;

    // Banks, brokers and coins, Japan
    "sbi-securities", "SBI Securities" / "SBI証券", ["SBI"], ["sbisec.co.jp"], PLAIN;
    "sbi-sumishin", "SBI Sumishin Net Bank" / "住信SBIネット銀行", ["d NEOBANK"], ["netbk.co.jp"], PLAIN;
    "sbi-shinsei", "SBI Shinsei Bank" / "SBI新生銀行", ["新生銀行"], ["sbishinseibank.co.jp"], PLAIN;
    "sbi-vc", "SBI VC Trade" / "SBI VCトレード", [], ["sbivc.co.jp"], PLAIN;
    "bitflyer", "bitFlyer", ["ビットフライヤー"], ["bitflyer.com"], PLAIN;
    "coincheck", "Coincheck", ["コインチェック"], ["coincheck.com"], PLAIN;
    "gmo-coin", "GMO Coin" / "GMOコイン", ["Z.com Coin"], ["coin.z.com"], color(0x00_5b_ac);
    "gmo-click", "GMO CLICK Securities" / "GMOクリック証券", ["GMOクリック"], ["click-sec.com"], color(0x00_5b_ac);
    "gmo-aozora", "GMO Aozora Net Bank" / "GMOあおぞらネット銀行", ["GMOあおぞら"], ["gmo-aozora.com"], color(0x00_5b_ac);
    "gmo", "GMO", ["GMOインターネット" "GMO ID" "GMO Internet" "とくとくBB" "GMOペパボ" "GMOグローバルサイン"], ["gmo.jp"], color(0x00_5b_ac);
    "bitbank", "bitbank", ["ビットバンク"], ["bitbank.cc"], PLAIN;
    "bittrade", "BitTrade", ["ビットトレード"], ["bittrade.co.jp"], PLAIN;
    "bitpoint", "BITPOINT", ["ビットポイント"], ["bitpoint.co.jp"], PLAIN;
    "zaif", "Zaif", ["ザイフ"], ["zaif.jp"], PLAIN;
    "dmm-bitcoin", "DMM Bitcoin" / "DMMビットコイン", [], ["bitcoin.dmm.com"], look(&icons::SIDMM);
    "monex", "Monex" / "マネックス証券", ["マネックス"], ["monex.co.jp"], PLAIN;
    "matsui", "Matsui Securities" / "松井証券", [], ["matsui.co.jp"], PLAIN;
    "nomura", "Nomura" / "野村證券", ["野村証券" "Nomura Securities"], ["nomura.co.jp"], PLAIN;
    "daiwa", "Daiwa" / "大和証券", ["大和證券" "Daiwa Securities"], ["daiwa.jp" "daiwa.co.jp"], PLAIN;
    "nikko", "SMBC Nikko" / "SMBC日興証券", ["日興証券"], ["smbcnikko.co.jp"], PLAIN;
    "mufg", "MUFG" / "三菱UFJ銀行", ["三菱UFJ" "MUFG Bank" "三菱UFJ eスマート証券" "auカブコム証券"], ["mufg.jp"], PLAIN;
    "smbc", "SMBC" / "三井住友銀行", ["三井住友" "SMBC ID" "三井住友カード"], ["smbc.co.jp" "smbc-card.com"], PLAIN;
    "mizuho", "Mizuho" / "みずほ銀行", ["みずほ" "みずほ証券" "Mizuho Bank"], ["mizuhobank.co.jp"], PLAIN;
    "japan-post-bank", "Japan Post Bank" / "ゆうちょ銀行", ["ゆうちょ" "ゆうちょ通帳アプリ" "ゆうID"], ["jp-bank.japanpost.jp"], PLAIN;
    "sony-bank", "Sony Bank" / "ソニー銀行", [], ["sonybank.jp" "moneykit.net"], PLAIN;
    "paypay-bank", "PayPay Bank" / "PayPay銀行", [], ["paypay-bank.co.jp"], color(0xff_00_33);
    "aeon-bank", "AEON Bank" / "イオン銀行", [], ["aeonbank.co.jp"], PLAIN;
    "jcb", "JCB", ["ジェーシービー" "MyJCB"], ["jcb.co.jp"], look(&icons::SIJCB);
    "mynaportal", "Mynaportal" / "マイナポータル", ["マイナンバー"], ["myna.go.jp"], PLAIN;
    "e-gov", "e-Gov", ["イーガブ"], ["e-gov.go.jp"], PLAIN;
    "gbizid", "gBizID" / "GビズID", ["gビズインフォ"], ["gbiz-id.go.jp"], PLAIN;

    // Servers and domains, Japan
    "sakura", "SAKURA internet" / "さくらインターネット", ["さくらのクラウド" "さくらのVPS" "さくら" "Sakura Cloud"], ["sakura.ad.jp" "sakura.ne.jp"], PLAIN;
    "xserver", "XServer" / "エックスサーバー", ["Xserverアカウント" "XServer VPS" "シンレンタルサーバー" "シン・レンタルサーバー"], ["xserver.ne.jp" "xserver.jp"], PLAIN;
    "conoha", "ConoHa", ["コノハ" "ConoHa WING" "ConoHa VPS"], ["conoha.jp"], PLAIN;
    "onamae", "Onamae.com" / "お名前.com", ["お名前ドットコム" "お名前"], ["onamae.com"], PLAIN;
    "muumuu-domain", "Muumuu Domain" / "ムームードメイン", ["ムームー"], ["muumuu-domain.com"], PLAIN;
    "lolipop", "Lolipop" / "ロリポップ", ["ロリポップ!"], ["lolipop.jp"], PLAIN;
    "heteml", "heteml" / "ヘテムル", [], ["heteml.jp"], PLAIN;
    "value-domain", "VALUE-DOMAIN" / "バリュードメイン", [], ["value-domain.com"], PLAIN;
    "kagoya", "KAGOYA" / "カゴヤ", ["カゴヤ・ジャパン"], ["kagoya.jp"], PLAIN;

    // Work, Japan
    "freee", "freee", ["フリー株式会社" "freee会計" "フリー会計"], ["freee.co.jp"], color(0x28_64_f0);
    "money-forward", "Money Forward" / "マネーフォワード", ["マネーフォワードME" "マネーフォワード クラウド" "MoneyForward ID" "MoneyForward" "マネフォ"], ["moneyforward.com"], PLAIN;
    "zaim", "Zaim", ["ザイム"], ["zaim.net"], look(&icons::SIZAIM);
    "yayoi", "Yayoi" / "弥生", ["弥生会計" "弥生ID" "Misoca"], ["yayoi-kk.co.jp"], PLAIN;
    "cybozu", "Cybozu" / "サイボウズ", ["Garoon" "ガルーン" "cybozu.com"], ["cybozu.com" "cybozu.co.jp"], PLAIN;
    "kintone", "kintone", ["キントーン"], ["kintone.com"], color(0xff_bf_00);
    "chatwork", "Chatwork", ["チャットワーク" "kubell"], ["chatwork.com"], PLAIN;
    "backlog", "Backlog", ["バックログ" "Nulab" "ヌーラボ" "ヌーラボアカウント" "Cacoo" "カクー"], ["backlog.com" "backlog.jp" "nulab.com"], PLAIN;
    "smarthr", "SmartHR", ["スマートHR"], ["smarthr.jp"], PLAIN;
    "sansan", "Sansan", ["サンサン"], ["sansan.com"], PLAIN;
    "eight", "Eight", ["エイト"], ["8card.net"], look(&icons::SIEIGHT);
    "line-works", "LINE WORKS", ["ラインワークス"], ["line.worksmobile.com" "worksmobile.com"], look(&icons::SILINE);
    "wantedly", "Wantedly", ["ウォンテッドリー"], ["wantedly.com"], look(&icons::SIWANTEDLY);
    "crowdworks", "CrowdWorks" / "クラウドワークス", [], ["crowdworks.jp"], PLAIN;
    "lancers", "Lancers" / "ランサーズ", [], ["lancers.jp"], PLAIN;
    "coconala", "coconala" / "ココナラ", [], ["coconala.com"], PLAIN;
    "a8", "A8.net", ["エーハチ"], ["a8.net"], PLAIN;
    "makeshop", "MakeShop" / "メイクショップ", ["makeshop byGMO"], ["makeshop.jp"], PLAIN;

    // Reading, pictures and talk, Japan
    "note", "note", ["ノート"], ["note.com" "note.mu"], look(&icons::SINOTE);
    "hatena", "Hatena" / "はてな", ["はてなブログ" "はてなID" "はてなブックマーク"], ["hatena.ne.jp" "hatenablog.com"], look(&icons::SIHATENABOOKMARK);
    "niconico", "niconico" / "ニコニコ", ["ニコニコ動画" "ニコ動" "ドワンゴ" "ドワンゴジェイピー" "dwango"], ["nicovideo.jp"], look(&icons::SINICONICO);
    "dmm", "DMM", ["ディーエムエム" "DMM.com" "DMM GAMES" "DMM TV"], ["dmm.com"], look(&icons::SIDMM);
    "fanza", "FANZA", ["ファンザ"], ["dmm.co.jp"], look(&icons::SIDMM);
    "pixiv", "pixiv", ["ピクシブ" "pixivFANBOX" "FANBOX" "ファンボックス"], ["pixiv.net" "fanbox.cc"], look(&icons::SIPIXIV);
    "fantia", "Fantia" / "ファンティア", [], ["fantia.jp"], PLAIN;
    "dlsite", "DLsite", ["ディーエルサイト"], ["dlsite.com"], PLAIN;
    "ameba", "Ameba" / "アメーバ", ["アメブロ" "Ameblo" "アメーバブログ"], ["ameba.jp" "ameblo.jp"], look(&icons::SIAMEBA);
    "livedoor", "livedoor" / "ライブドア", ["ライブドアブログ" "livedoor Blog"], ["livedoor.com"], PLAIN;
    "qiita", "Qiita", ["キータ"], ["qiita.com"], look(&icons::SIQIITA);
    "zenn", "Zenn", ["ゼン"], ["zenn.dev"], look(&icons::SIZENN);
    "connpass", "connpass", ["コンパス"], ["connpass.com"], PLAIN;
    "scrapbox", "Scrapbox", ["スクラップボックス" "Cosense" "コセンス"], ["scrapbox.io"], look(&icons::SISCRAPBOX);
    "misskey", "Misskey", ["ミスキー" "Misskey.io"], ["misskey.io"], look(&icons::SIMISSKEY);
    "cookpad", "Cookpad" / "クックパッド", [], ["cookpad.com"], PLAIN;
    "bookmeter", "Bookmeter" / "読書メーター", [], ["bookmeter.com"], look(&icons::SIBOOKMETER);

    // Games
    "nintendo", "Nintendo" / "任天堂", ["ニンテンドー" "ニンテンドーアカウント" "Nintendo Account" "マイニンテンドー" "My Nintendo"], ["nintendo.com" "nintendo.co.jp" "nintendo.net"], color(0xe6_00_12);
    "playstation", "PlayStation", ["プレイステーション" "プレステ" "PSN" "PlayStation Network" "Sony Interactive Entertainment" "Sony Entertainment Network"], ["playstation.com" "sonyentertainmentnetwork.com"], look(&icons::SIPLAYSTATION);
    "sony", "Sony" / "ソニー", ["My Sony"], ["sony.com" "sony.jp"], look(&icons::SISONY);
    "square-enix", "Square Enix" / "スクウェア・エニックス", ["スクエニ" "スクウェアエニックス" "スクウェア・エニックス アカウント" "Final Fantasy XIV" "FFXIV" "ファイナルファンタジーXIV" "ドラゴンクエストX"], ["square-enix.com" "finalfantasyxiv.com"], look(&icons::SISQUAREENIX);
    "sega", "SEGA" / "セガ", ["SEGA ID" "PSO2"], ["sega.jp" "sega.com"], look(&icons::SISEGA);
    "konami", "KONAMI" / "コナミ", ["KONAMI ID" "コナミID"], ["konami.net" "konami.com"], look(&icons::SIKONAMI);
    "capcom", "CAPCOM" / "カプコン", ["CAPCOM ID"], ["capcom.com"], PLAIN;
    "bandai-namco", "Bandai Namco" / "バンダイナムコ", ["バンダイナムコID" "バンナム"], ["bandainamcoid.com" "banapassport.net"], PLAIN;
    "mihoyo", "HoYoverse", ["miHoYo" "ミホヨ" "ホヨバース" "HoYoLAB" "原神" "Genshin Impact"], ["hoyoverse.com" "hoyolab.com" "mihoyo.com"], look(&icons::SIMIHOYO);
    "steam", "Steam", ["スチーム" "Steam Guard" "Valve"], ["steampowered.com" "steamcommunity.com"], look(&icons::SISTEAM);
    "epic-games", "Epic Games", ["エピックゲームズ" "Epic" "Fortnite" "フォートナイト"], ["epicgames.com"], look(&icons::SIEPICGAMES);
    "ea", "EA", ["Electronic Arts" "エレクトロニック・アーツ" "Origin" "Apex Legends"], ["ea.com"], look(&icons::SIEA);
    "ubisoft", "Ubisoft", ["ユービーアイソフト" "Uplay" "Ubisoft Connect"], ["ubisoft.com" "ubi.com"], look(&icons::SIUBISOFT);
    "rockstar-games", "Rockstar Games", ["ロックスターゲームス" "Rockstar"], ["rockstargames.com"], look(&icons::SIROCKSTARGAMES);
    "riot-games", "Riot Games", ["ライアットゲームズ" "Riot" "VALORANT" "ヴァロラント" "League of Legends"], ["riotgames.com"], look(&icons::SIRIOTGAMES);
    "blizzard", "Battle.net", ["Blizzard" "ブリザード" "バトルネット" "Blizzard Entertainment"], ["battle.net" "blizzard.com"], look(&icons::SIBATTLEDOTNET);
    "xbox", "Xbox", ["エックスボックス"], ["xbox.com"], color(0x10_7c_10);
    "minecraft", "Minecraft" / "マインクラフト", ["マイクラ" "Mojang"], ["minecraft.net" "mojang.com"], PLAIN;
    "roblox", "Roblox", ["ロブロックス"], ["roblox.com"], look(&icons::SIROBLOX);
    "vrchat", "VRChat", ["ブイアールチャット"], ["vrchat.com"], look(&icons::SIVRCHAT);
    "nexon", "NEXON" / "ネクソン", ["メイプルストーリー"], ["nexon.com" "nexon.co.jp"], look(&icons::SINEXON);
    "guild-wars", "Guild Wars 2", ["Guild Wars" "ArenaNet" "ギルドウォーズ"], ["guildwars2.com" "arena.net"], PLAIN;
    "gog", "GOG.com", ["GOG" "ジーオージー"], ["gog.com"], look(&icons::SIGOGDOTCOM);
    "humble", "Humble Bundle", ["ハンブルバンドル" "Humble"], ["humblebundle.com"], look(&icons::SIHUMBLEBUNDLE);
    "itch", "itch.io", [], ["itch.io"], look(&icons::SIITCHDOTIO);
    "unity", "Unity", ["ユニティ" "Unity ID"], ["unity.com" "unity3d.com"], look(&icons::SIUNITY);
    "nvidia", "NVIDIA", ["エヌビディア" "GeForce"], ["nvidia.com"], look(&icons::SINVIDIA);
    "razer", "Razer", [], ["razer.com"], look(&icons::SIRAZER);

    // The large ones
    "google", "Google", ["グーグル" "Gmail" "Google Account" "Google Workspace" "Googleアカウント" "ジーメール" "G Suite"], ["google.com" "google.co.jp" "gmail.com"], look(&icons::SIGOOGLE);
    "google-cloud", "Google Cloud", ["Google Cloud Platform" "GCP" "グーグルクラウド"], ["cloud.google.com"], look(&icons::SIGOOGLECLOUD);
    "youtube", "YouTube", ["ユーチューブ"], ["youtube.com"], look(&icons::SIYOUTUBE);
    "firebase", "Firebase", ["ファイアベース"], ["firebase.google.com"], look(&icons::SIFIREBASE);
    "microsoft", "Microsoft", ["マイクロソフト" "Microsoft Account" "Outlook" "アウトルック" "Hotmail" "ホットメール" "Office 365" "Microsoft 365" "Microsoftアカウント" "Microsoft Entra ID" "OneDrive"], ["microsoft.com" "live.com" "outlook.com" "office.com" "microsoftonline.com"], color(0x00_78_d4);
    "azure", "Microsoft Azure", ["Azure" "アジュール" "Azure AD" "Azure DevOps"], ["azure.com" "azure.microsoft.com"], color(0x00_78_d4);
    "apple", "Apple", ["アップル" "Apple ID" "Apple Account" "iCloud" "アイクラウド"], ["apple.com" "icloud.com"], look(&icons::SIAPPLE);
    "facebook", "Facebook", ["フェイスブック" "Messenger"], ["facebook.com"], look(&icons::SIFACEBOOK);
    "meta", "Meta", ["Oculus" "Meta Quest"], ["meta.com"], look(&icons::SIMETA);
    "instagram", "Instagram", ["インスタグラム" "インスタ"], ["instagram.com"], look(&icons::SIINSTAGRAM);
    "threads", "Threads", ["スレッズ"], ["threads.net" "threads.com"], look(&icons::SITHREADS);
    "whatsapp", "WhatsApp", ["ワッツアップ"], ["whatsapp.com"], look(&icons::SIWHATSAPP);
    "x", "X", ["Twitter" "ツイッター" "エックス" "X (Twitter)" "X (formerly Twitter)" "X (旧Twitter)" "旧Twitter"], ["twitter.com" "x.com"], look(&icons::SIX);
    "tiktok", "TikTok", ["ティックトック"], ["tiktok.com"], look(&icons::SITIKTOK);
    "linkedin", "LinkedIn", ["リンクトイン" "リンクドイン"], ["linkedin.com"], color(0x0a_66_c2);
    "reddit", "Reddit", ["レディット"], ["reddit.com"], look(&icons::SIREDDIT);
    "pinterest", "Pinterest", ["ピンタレスト"], ["pinterest.com" "pinterest.jp"], look(&icons::SIPINTEREST);
    "snapchat", "Snapchat", ["スナップチャット"], ["snapchat.com"], look(&icons::SISNAPCHAT);
    "discord", "Discord", ["ディスコード"], ["discord.com" "discordapp.com"], look(&icons::SIDISCORD);
    "telegram", "Telegram", ["テレグラム"], ["telegram.org"], look(&icons::SITELEGRAM);
    "signal", "Signal", ["シグナル"], ["signal.org"], look(&icons::SISIGNAL);
    "kakao", "Kakao" / "カカオ", ["KakaoTalk" "カカオトーク"], ["kakao.com"], look(&icons::SIKAKAOTALK);
    "naver", "NAVER" / "ネイバー", [], ["naver.com"], look(&icons::SINAVER);
    "wechat", "WeChat", ["ウィーチャット" "微信"], ["wechat.com"], look(&icons::SIWECHAT);
    "bilibili", "bilibili", ["ビリビリ"], ["bilibili.com"], look(&icons::SIBILIBILI);
    "bluesky", "Bluesky", ["ブルースカイ"], ["bsky.app" "bsky.social"], look(&icons::SIBLUESKY);
    "mastodon", "Mastodon", ["マストドン" "mastodon.social"], ["mastodon.social" "mstdn.jp"], look(&icons::SIMASTODON);
    "tumblr", "Tumblr", ["タンブラー"], ["tumblr.com"], look(&icons::SITUMBLR);
    "medium", "Medium", ["ミディアム"], ["medium.com"], look(&icons::SIMEDIUM);
    "wordpress", "WordPress", ["ワードプレス" "WordPress.com"], ["wordpress.com" "wordpress.org"], look(&icons::SIWORDPRESS);
    "wix", "Wix", ["ウィックス" "Wix.com"], ["wix.com"], look(&icons::SIWIX);
    "squarespace", "Squarespace", ["スクエアスペース"], ["squarespace.com"], look(&icons::SISQUARESPACE);
    "wikipedia", "Wikipedia" / "ウィキペディア", ["Wikimedia" "ウィキメディア"], ["wikipedia.org" "wikimedia.org"], look(&icons::SIWIKIPEDIA);
    "quora", "Quora", [], ["quora.com"], look(&icons::SIQUORA);
    "yahoo", "Yahoo", ["Yahoo!" "Yahoo.com"], ["yahoo.com"], color(0x60_01_d2);
    "aol", "AOL", [], ["aol.com"], PLAIN;
    "twitch", "Twitch", ["ツイッチ"], ["twitch.tv"], look(&icons::SITWITCH);
    "kick", "Kick", [], ["kick.com"], look(&icons::SIKICK);
    "spotify", "Spotify", ["スポティファイ"], ["spotify.com"], look(&icons::SISPOTIFY);
    "netflix", "Netflix", ["ネットフリックス" "ネトフリ"], ["netflix.com"], look(&icons::SINETFLIX);
    "vimeo", "Vimeo", ["ヴィメオ"], ["vimeo.com"], look(&icons::SIVIMEO);
    "bandcamp", "Bandcamp", ["バンドキャンプ"], ["bandcamp.com"], look(&icons::SIBANDCAMP);
    "patreon", "Patreon", ["パトレオン"], ["patreon.com"], look(&icons::SIPATREON);
    "kofi", "Ko-fi", ["コーフィー"], ["ko-fi.com"], look(&icons::SIKOFI);
    "kickstarter", "Kickstarter", ["キックスターター"], ["kickstarter.com"], look(&icons::SIKICKSTARTER);
    "deviantart", "DeviantArt", ["デヴィアントアート"], ["deviantart.com"], look(&icons::SIDEVIANTART);
    "artstation", "ArtStation", ["アートステーション"], ["artstation.com"], look(&icons::SIARTSTATION);
    "duolingo", "Duolingo", ["デュオリンゴ"], ["duolingo.com"], look(&icons::SIDUOLINGO);

    // Shops and money, abroad
    "paypal", "PayPal", ["ペイパル"], ["paypal.com"], look(&icons::SIPAYPAL);
    "stripe", "Stripe", ["ストライプ"], ["stripe.com"], look(&icons::SISTRIPE);
    "square", "Square", ["スクエア"], ["squareup.com"], look(&icons::SISQUARE);
    "wise", "Wise", ["ワイズ" "TransferWise"], ["wise.com" "transferwise.com"], look(&icons::SIWISE);
    "revolut", "Revolut", ["レボリュート"], ["revolut.com"], look(&icons::SIREVOLUT);
    "payoneer", "Payoneer", ["ペイオニア"], ["payoneer.com"], look(&icons::SIPAYONEER);
    "ebay", "eBay", ["イーベイ"], ["ebay.com" "ebay.co.jp"], look(&icons::SIEBAY);
    "etsy", "Etsy", ["エッツィー"], ["etsy.com"], look(&icons::SIETSY);
    "aliexpress", "AliExpress", ["アリエクスプレス" "アリエク"], ["aliexpress.com"], look(&icons::SIALIEXPRESS);
    "alibaba", "Alibaba.com", ["アリババ" "Alibaba"], ["alibaba.com"], look(&icons::SIALIBABADOTCOM);
    "shopify", "Shopify", ["ショッピファイ"], ["shopify.com" "myshopify.com"], look(&icons::SISHOPIFY);
    "shopee", "Shopee", ["ショッピー"], ["shopee.com"], look(&icons::SISHOPEE);
    "american-express", "American Express" / "アメリカン・エキスプレス", ["アメックス" "Amex"], ["americanexpress.com"], look(&icons::SIAMERICANEXPRESS);
    "visa", "Visa", ["ビザ"], ["visa.com" "visa.co.jp"], look(&icons::SIVISA);
    "mastercard", "Mastercard", ["マスターカード"], ["mastercard.com"], look(&icons::SIMASTERCARD);
    "binance", "Binance", ["バイナンス" "Binance Japan"], ["binance.com"], look(&icons::SIBINANCE);
    "coinbase", "Coinbase", ["コインベース"], ["coinbase.com"], look(&icons::SICOINBASE);
    "kraken", "Kraken", ["クラーケン"], ["kraken.com"], PLAIN;
    "bybit", "Bybit", ["バイビット"], ["bybit.com"], PLAIN;
    "okx", "OKX", ["OKCoin"], ["okx.com" "okcoin.jp"], look(&icons::SIOKX);
    "kucoin", "KuCoin", [], ["kucoin.com"], look(&icons::SIKUCOIN);
    "gate-io", "Gate.io", [], ["gate.io" "gate.com"], PLAIN;
    "blockchain", "Blockchain.com", ["ブロックチェーンドットコム"], ["blockchain.com"], look(&icons::SIBLOCKCHAINDOTCOM);
    "robinhood", "Robinhood", ["ロビンフッド"], ["robinhood.com"], look(&icons::SIROBINHOOD);
    "nicehash", "NiceHash", ["ナイスハッシュ"], ["nicehash.com"], look(&icons::SINICEHASH);

    // Work, abroad
    "slack", "Slack", ["スラック"], ["slack.com"], color(0x4a_15_4b);
    "zoom", "Zoom", ["ズーム"], ["zoom.us" "zoom.com"], look(&icons::SIZOOM);
    "dropbox", "Dropbox", ["ドロップボックス"], ["dropbox.com"], look(&icons::SIDROPBOX);
    "box", "Box", ["ボックス"], ["box.com"], look(&icons::SIBOX);
    "evernote", "Evernote", ["エバーノート"], ["evernote.com"], look(&icons::SIEVERNOTE);
    "notion", "Notion", ["ノーション"], ["notion.so" "notion.com"], look(&icons::SINOTION);
    "adobe", "Adobe", ["アドビ" "Adobe ID" "Creative Cloud"], ["adobe.com"], color(0xff_00_00);
    "autodesk", "Autodesk", ["オートデスク"], ["autodesk.com"], look(&icons::SIAUTODESK);
    "figma", "Figma", ["フィグマ"], ["figma.com"], color(0xf2_4e_1e);
    "canva", "Canva", ["キャンバ"], ["canva.com"], color(0x00_c4_cc);
    "miro", "Miro", ["ミロ"], ["miro.com"], look(&icons::SIMIRO);
    "trello", "Trello", ["トレロ"], ["trello.com"], look(&icons::SITRELLO);
    "atlassian", "Atlassian", ["アトラシアン" "Jira" "Confluence" "ジラ"], ["atlassian.com" "atlassian.net"], look(&icons::SIATLASSIAN);
    "asana", "Asana", ["アサナ"], ["asana.com"], look(&icons::SIASANA);
    "linear", "Linear", ["リニア"], ["linear.app"], look(&icons::SILINEAR);
    "todoist", "Todoist", ["トゥドゥイスト"], ["todoist.com"], look(&icons::SITODOIST);
    "salesforce", "Salesforce", ["セールスフォース"], ["salesforce.com" "force.com"], color(0x00_a1_e0);
    "hubspot", "HubSpot", ["ハブスポット"], ["hubspot.com"], look(&icons::SIHUBSPOT);
    "zoho", "Zoho", ["ゾーホー"], ["zoho.com" "zoho.jp"], look(&icons::SIZOHO);
    "zendesk", "Zendesk", ["ゼンデスク"], ["zendesk.com"], look(&icons::SIZENDESK);
    "intercom", "Intercom", ["インターコム"], ["intercom.com"], look(&icons::SIINTERCOM);
    "mailchimp", "Mailchimp", ["メールチンプ"], ["mailchimp.com"], look(&icons::SIMAILCHIMP);
    "quickbooks", "QuickBooks", ["Intuit" "クイックブックス"], ["intuit.com"], look(&icons::SIQUICKBOOKS);
    "xero", "Xero", [], ["xero.com"], look(&icons::SIXERO);
    "indeed", "Indeed", ["インディード"], ["indeed.com"], look(&icons::SIINDEED);
    "fiverr", "Fiverr", [], ["fiverr.com"], look(&icons::SIFIVERR);
    "upwork", "Upwork", ["アップワーク"], ["upwork.com"], look(&icons::SIUPWORK);
    "teamviewer", "TeamViewer", ["チームビューアー"], ["teamviewer.com"], look(&icons::SITEAMVIEWER);
    "anydesk", "AnyDesk", ["エニーデスク"], ["anydesk.com"], look(&icons::SIANYDESK);
    "logmein", "LogMeIn", ["GoTo"], ["logmein.com"], look(&icons::SILOGMEIN);
    "okta", "Okta", [], ["okta.com"], look(&icons::SIOKTA);
    "auth0", "Auth0", ["オースゼロ"], ["auth0.com"], look(&icons::SIAUTH0);
    "ifttt", "IFTTT", ["イフト"], ["ifttt.com"], look(&icons::SIIFTTT);
    "zapier", "Zapier", ["ザピアー"], ["zapier.com"], look(&icons::SIZAPIER);
    "buffer", "Buffer", ["バッファー"], ["buffer.com"], look(&icons::SIBUFFER);
    "hootsuite", "Hootsuite", ["フートスイート"], ["hootsuite.com"], look(&icons::SIHOOTSUITE);

    // Mail, passwords, privacy
    "proton", "Proton", ["ProtonMail" "Proton Mail" "プロトン" "プロトンメール" "ProtonVPN" "Proton VPN" "Proton Account"], ["proton.me" "protonmail.com"], look(&icons::SIPROTON);
    "tuta", "Tuta", ["Tutanota" "ツタノタ"], ["tuta.com" "tutanota.com"], look(&icons::SITUTA);
    "fastmail", "Fastmail", [], ["fastmail.com"], PLAIN;
    "gmx", "GMX", [], ["gmx.net" "gmx.com"], look(&icons::SIGMX);
    "bitwarden", "Bitwarden", ["ビットウォーデン"], ["bitwarden.com" "bitwarden.eu"], look(&icons::SIBITWARDEN);
    "1password", "1Password", ["ワンパスワード"], ["1password.com"], look(&icons::SI1PASSWORD);
    "lastpass", "LastPass", ["ラストパス"], ["lastpass.com"], look(&icons::SILASTPASS);
    "dashlane", "Dashlane", ["ダッシュレーン"], ["dashlane.com"], look(&icons::SIDASHLANE);
    "keeper", "Keeper", ["キーパー" "Keeper Security"], ["keepersecurity.com"], look(&icons::SIKEEPER);
    "nordvpn", "NordVPN", ["ノードVPN" "Nord Account" "NordPass"], ["nordvpn.com" "nordaccount.com"], look(&icons::SINORDVPN);
    "surfshark", "Surfshark", ["サーフシャーク"], ["surfshark.com"], look(&icons::SISURFSHARK);
    "ente", "Ente", [], ["ente.io"], look(&icons::SIENTE);
    "mozilla", "Mozilla", ["モジラ" "Mozilla Account" "Firefox" "ファイアフォックス" "Firefox Sync"], ["mozilla.org" "firefox.com"], look(&icons::SIMOZILLA);
    "simplelogin", "SimpleLogin", ["シンプルログイン"], ["simplelogin.io"], look(&icons::SISIMPLELOGIN);
    "mega", "MEGA", ["メガ" "MEGA.nz"], ["mega.nz" "mega.io"], look(&icons::SIMEGA);
    "pcloud", "pCloud", [], ["pcloud.com"], PLAIN;
    "backblaze", "Backblaze", ["バックブレイズ"], ["backblaze.com"], look(&icons::SIBACKBLAZE);
    "nextcloud", "Nextcloud", ["ネクストクラウド"], ["nextcloud.com"], look(&icons::SINEXTCLOUD);
    "synology", "Synology", ["シノロジー" "Synology Account" "DSM"], ["synology.com"], look(&icons::SISYNOLOGY);
    "qnap", "QNAP", [], ["qnap.com"], look(&icons::SIQNAP);
    "ubiquiti", "Ubiquiti", ["ユビキティ" "UniFi"], ["ui.com" "ubnt.com"], look(&icons::SIUBIQUITI);
    "tp-link", "TP-Link", ["ティーピーリンク" "Kasa"], ["tp-link.com"], look(&icons::SITPLINK);
    "ring", "Ring", ["リング"], ["ring.com"], look(&icons::SIRING);
    "home-assistant", "Home Assistant", ["ホームアシスタント" "Nabu Casa"], ["home-assistant.io" "nabucasa.com"], look(&icons::SIHOMEASSISTANT);
    "tesla", "Tesla", ["テスラ"], ["tesla.com"], look(&icons::SITESLA);

    // For engineers
    "github", "GitHub", ["ギットハブ"], ["github.com"], look(&icons::SIGITHUB);
    "gitlab", "GitLab", ["ギットラブ"], ["gitlab.com"], look(&icons::SIGITLAB);
    "bitbucket", "Bitbucket", ["ビットバケット"], ["bitbucket.org"], look(&icons::SIBITBUCKET);
    "gitea", "Gitea", [], ["gitea.com"], look(&icons::SIGITEA);
    "forgejo", "Forgejo", [], ["forgejo.org"], look(&icons::SIFORGEJO);
    "codeberg", "Codeberg", [], ["codeberg.org"], look(&icons::SICODEBERG);
    "aws", "Amazon Web Services", ["AWS" "アマゾンウェブサービス" "AWS IAM"], ["aws.amazon.com" "amazonaws.com"], color(0xff_99_00);
    "cloudflare", "Cloudflare", ["クラウドフレア"], ["cloudflare.com"], look(&icons::SICLOUDFLARE);
    "digitalocean", "DigitalOcean", ["デジタルオーシャン"], ["digitalocean.com"], look(&icons::SIDIGITALOCEAN);
    "linode", "Linode", ["リノード"], ["linode.com"], PLAIN;
    "akamai", "Akamai", ["アカマイ"], ["akamai.com"], look(&icons::SIAKAMAI);
    "vultr", "Vultr", ["バルチャー"], ["vultr.com"], look(&icons::SIVULTR);
    "hetzner", "Hetzner", ["ヘッツナー"], ["hetzner.com"], look(&icons::SIHETZNER);
    "ovh", "OVHcloud", ["OVH"], ["ovh.com" "ovhcloud.com"], look(&icons::SIOVH);
    "scaleway", "Scaleway", ["スケールウェイ"], ["scaleway.com"], look(&icons::SISCALEWAY);
    "oracle", "Oracle" / "オラクル", ["Oracle Cloud" "OCI"], ["oracle.com"], PLAIN;
    "heroku", "Heroku", ["ヘロク"], ["heroku.com"], color(0x43_00_98);
    "vercel", "Vercel", ["バーセル"], ["vercel.com"], look(&icons::SIVERCEL);
    "netlify", "Netlify", ["ネットリファイ"], ["netlify.com"], look(&icons::SINETLIFY);
    "fly", "Fly.io", [], ["fly.io"], look(&icons::SIFLYDOTIO);
    "render", "Render", [], ["render.com"], look(&icons::SIRENDER);
    "supabase", "Supabase", ["スパベース"], ["supabase.com" "supabase.io"], look(&icons::SISUPABASE);
    "mongodb", "MongoDB", ["モンゴDB" "MongoDB Atlas"], ["mongodb.com"], look(&icons::SIMONGODB);
    "docker", "Docker", ["ドッカー" "Docker Hub"], ["docker.com"], look(&icons::SIDOCKER);
    "npm", "npm", ["npmjs"], ["npmjs.com"], look(&icons::SINPM);
    "pypi", "PyPI", ["Python Package Index"], ["pypi.org"], look(&icons::SIPYPI);
    "rubygems", "RubyGems", ["ルビージェムズ"], ["rubygems.org"], look(&icons::SIRUBYGEMS);
    "jetbrains", "JetBrains", ["ジェットブレインズ"], ["jetbrains.com"], look(&icons::SIJETBRAINS);
    "stack-overflow", "Stack Overflow", ["スタックオーバーフロー" "Stack Exchange"], ["stackoverflow.com" "stackexchange.com"], look(&icons::SISTACKOVERFLOW);
    "hacker-one", "HackerOne", ["ハッカーワン"], ["hackerone.com"], look(&icons::SIHACKERONE);
    "sentry", "Sentry", ["セントリー"], ["sentry.io"], look(&icons::SISENTRY);
    "datadog", "Datadog", ["データドッグ"], ["datadoghq.com"], look(&icons::SIDATADOG);
    "twilio", "Twilio", ["トゥイリオ" "SendGrid" "センドグリッド"], ["twilio.com" "sendgrid.com"], color(0xf2_2f_46);
    "namecheap", "Namecheap", ["ネームチープ"], ["namecheap.com"], look(&icons::SINAMECHEAP);
    "godaddy", "GoDaddy", ["ゴーダディ"], ["godaddy.com"], look(&icons::SIGODADDY);
    "gandi", "Gandi", ["ガンディ"], ["gandi.net"], look(&icons::SIGANDI);
    "porkbun", "Porkbun", [], ["porkbun.com"], look(&icons::SIPORKBUN);
    "tailscale", "Tailscale", [], ["tailscale.com"], look(&icons::SITAILSCALE);
    "proxmox", "Proxmox", ["Proxmox VE"], ["proxmox.com"], look(&icons::SIPROXMOX);
    "cpanel", "cPanel", ["シーパネル"], ["cpanel.net"], look(&icons::SICPANEL);
    "plesk", "Plesk", [], ["plesk.com"], look(&icons::SIPLESK);
    "openai", "OpenAI", ["オープンAI" "ChatGPT" "チャットGPT"], ["openai.com" "chatgpt.com"], PLAIN;
    "anthropic", "Anthropic", ["アンソロピック" "Claude" "クロード"], ["anthropic.com" "claude.ai"], look(&icons::SIANTHROPIC);
    "hugging-face", "Hugging Face", ["ハギングフェイス"], ["huggingface.co"], look(&icons::SIHUGGINGFACE);
    "kaggle", "Kaggle", ["カグル"], ["kaggle.com"], look(&icons::SIKAGGLE);
    "postman", "Postman", ["ポストマン"], ["postman.com"], look(&icons::SIPOSTMAN);
    "grafana", "Grafana", ["グラファナ"], ["grafana.com"], look(&icons::SIGRAFANA);
    "snyk", "Snyk", [], ["snyk.io"], look(&icons::SISNYK);
    "weblate", "Weblate", [], ["weblate.org"], look(&icons::SIWEBLATE);
    "crowdin", "Crowdin", [], ["crowdin.com"], look(&icons::SICROWDIN);
    "sourceforge", "SourceForge", ["ソースフォージ"], ["sourceforge.net"], look(&icons::SISOURCEFORGE);
    "launchpad", "Launchpad", ["ローンチパッド" "Ubuntu One" "Ubuntu"], ["launchpad.net" "ubuntu.com"], look(&icons::SIUBUNTU);
    "fedora", "Fedora", ["フェドラ"], ["fedoraproject.org"], look(&icons::SIFEDORA);
    "red-hat", "Red Hat", ["レッドハット"], ["redhat.com"], look(&icons::SIREDHAT);
    "keycloak", "Keycloak", [], ["keycloak.org"], look(&icons::SIKEYCLOAK);
    "authentik", "authentik", [], ["goauthentik.io"], look(&icons::SIAUTHENTIK);
    "vaultwarden", "Vaultwarden", [], [], look(&icons::SIVAULTWARDEN);
    "plex", "Plex", [], ["plex.tv"], look(&icons::SIPLEX);
    "truenas", "TrueNAS", [], ["truenas.com"], look(&icons::SITRUENAS);
    "opnsense", "OPNsense", [], ["opnsense.org"], look(&icons::SIOPNSENSE);
    "pfsense", "pfSense", [], ["pfsense.org"], look(&icons::SIPFSENSE);
    "fortinet", "Fortinet", ["フォーティネット" "FortiGate"], ["fortinet.com"], look(&icons::SIFORTINET);
    "cisco", "Cisco" / "シスコ", ["Webex" "Meraki"], ["cisco.com"], look(&icons::SICISCO);
    "trend-micro", "Trend Micro" / "トレンドマイクロ", ["ウイルスバスター"], ["trendmicro.com"], look(&icons::SITRENDMICRO);
};
