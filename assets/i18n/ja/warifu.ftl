### Warifu の日本語の文言。
### 文は「です・ます」で、一文だけなら句点を付けず、二文以上ならそれぞれに付ける。ボタンは名詞か短い言い切り、入力を続けて求めるボタンは「…」で終わる。
### 問題は二つ一組: err-… は起きたこと、rec-… は次にすること。rec-X-… は rec-X の変種。

-brand = Warifu

## シークレットの保管場所の呼び名：PLATFORM()は「linux」「windows」「macos」のいずれか

-keyring = { PLATFORM() ->
    [windows] 資格情報マネージャー
    [macos] キーチェーン
   *[other] キーリング
}

## アプリ

## 共通のボタン

add = 追加
back = 戻る
cancel = キャンセル
close = 閉じる
continue = 続ける
done = 完了
quit = 終了
save = 保存
try-again = もう一度試す
undo = 元に戻す

## 最初の画面

empty-title = 最初のアカウントを追加しましょう
empty-body = ウェブサイトの2段階認証の設定ページで「認証アプリ」を選び、QRコードが表示されたら「{ scan-screen }」を押してください。
empty-reassurance = { PLATFORM() ->
    [windows] スマートフォンは要りません。シークレットはこのパソコンの、Windowsの資格情報マネージャーに保管されます。
    [macos] スマートフォンは要りません。シークレットはこのパソコンの、macOSの「ログイン」キーチェーンに保管されます。
   *[other] スマートフォンは要りません。シークレットはこのパソコンのキーリングに保管されます。
}
empty-reassurance-file = スマートフォンは要りません。シークレットはこのパソコンの、パスフレーズでしか開けないファイルに保管されます。

## 追加の方法

add-account = アカウントを追加
scan-screen = 画面を読み取る
scan-screen-hint = 画面に表示中のQRコードを探します
open-image = 画像を開く…
open-image-hint = QRコードのスクリーンショットや写真
paste = 貼り付け
paste-hint = コピーしたスクリーンショット、リンク、キー
type-key = キーを入力…
type-key-hint = ウェブサイトにキー（文字列）が表示されているとき
drop-hint = 画像をこのウィンドウにドロップしても読み取れます
drop-overlay-title = ドロップして読み取る
drop-overlay-body = QRコードの画像、otpauthリンク、他アプリのデータ
picture-without-name = 画像
import = インポート…
import-hint = ほかのアプリから書き出したファイルやバックアップ（暗号化されていても読み込めます）
dialog-import-title = ほかのアプリから書き出したファイルを選択
dialog-open-title = QRコードの画像か、ほかのアプリから書き出したファイルを選択
dialog-open-kind = 画像・テキスト・書き出したファイル

## 処理中

scanning-screen = 画面を読み取っています…
reading-pictures = { $count ->
   *[other] { $count }枚の画像を読み取っています…
}
choosing-file = ファイルが選ばれるのを待っています…
saving = 保存しています…

err-crashed = { -brand }の中で問題が起きました
rec-crashed = データは失われていません。もう一度試すか、別の方法をお使いください。

## キーの入力

type-key-title = キーを入力
key-label = キー
key-placeholder = abcd efgh ijkl mnop …
key-help = 大文字・小文字、空白の有無は問いません
key-show = キーを表示
issuer-label = サービス名
issuer-placeholder = Amazon
account-name-label = アカウント名
account-name-placeholder = name@example.com
more = 詳細設定
more-help = ウェブサイトに指定があるときだけ変更してください
kind-label = 種類
kind-totp = 時刻方式（TOTP）
kind-hotp = カウンター方式（HOTP）
kind-steam = Steam
algorithm-label = アルゴリズム
digits-label = 桁数
period-label = 更新間隔
period-unit = 秒
counter-label = カウンター
preview-label = コードの確認
preview-waiting = キーを最後まで入力すると、ここにコードが表示されます
preview-help = キーが正しければ、ウェブサイトでこのコードが通ります
key-good = このキーは使えます

err-key-empty = キーが入力されていません
rec-key-empty = ウェブサイトのQRコードの下などに表示されるキーを、入力するか貼り付けてください
err-key-not-base32 = { $position }文字目の「{ $character }」は、キーには使われない文字です
rec-key-not-base32 = キーに使われるのは、英字のAからZと数字の2から7だけです
rec-key-not-base32-lookalike = 「{ $suggestion }」ではありませんか
rec-key-not-base32-lookalike-two = 「{ $first }」か「{ $second }」ではありませんか
err-key-long = キーとしては長すぎます
rec-key-long = 長すぎる文字列は入力していません。前後の文章を除き、キーだけをコピーしてください。
err-key-hexadecimal = 16進数のキーのようです
rec-key-hexadecimal = 下にチェックを入れると16進数として読み取ります。表示されるコードがウェブサイトで通るか確かめてください。
key-read-hexadecimal = 16進数として読み取る
err-key-base64 = Base64のキーのようです
rec-key-base64 = 下にチェックを入れるとBase64として読み取ります。Steamのshared_secretの場合は、「{ more }」で種類に「{ kind-steam }」を選んでください。
key-read-base64 = Base64として読み取る
err-key-short = このキーはとても短いです（{ $bits }ビット）
rec-key-short = 途中で切れていないか確かめてください（このまま追加することもできます）

## 追加できない理由（キーの入力と確認画面）

err-not-otpauth = otpauthのリンクではありません
rec-not-otpauth = 「otpauth」から最後まで、リンク全体をコピーしてください
err-unknown-type = 「{ $name }」という種類のコードには対応していません
rec-unknown-type = { -brand }が作れるのは、時刻方式（TOTP）、カウンター方式（HOTP）、Steamのコードです。ウェブサイトで別の認証方法を選んでください。
err-missing-secret = リンクにキーが含まれていません
rec-missing-secret = ウェブサイトでQRコードをもう一度表示するか、キーを入力してください
err-damaged-key = キーが壊れています
rec-damaged-key = ウェブサイトでQRコードをもう一度表示するか、キーを入力してください
err-unsupported-algorithm = アルゴリズム「{ $name }」には対応していません
rec-unsupported-algorithm = { -brand }が対応するのはSHA1、SHA256、SHA512です（別の方式に置き換えるとコードが合わなくなるため、置き換えません）
err-unsupported-digits = { $digits }桁のコードには対応していません
rec-unsupported-digits = { -brand }が作れるのは、1桁から9桁までのコードです
err-unsupported-period = 更新間隔「{ $period }」には対応していません
rec-unsupported-period = 更新間隔は、1秒以上の整数で指定してください
err-bad-counter = カウンターの値を読み取れません
rec-bad-counter = ウェブサイトでQRコードをもう一度表示するか、キーとカウンターを入力してください
err-broken-off = この項目のリンクが途中で切れています
rec-broken-off = 「otpauth」から末尾までを一続きでコピーし直すか、ウェブサイトでQRコードをもう一度表示してください
err-unsupported-setting = 設定「{ $name }」には対応していません
rec-unsupported-setting = コードの計算に必要な設定のため、省くと正しいコードになりません。ウェブサイトで別の認証アプリか認証方法を選んでください。
err-contradiction = リンクの「{ $name }」に、異なる値が二つあります
rec-contradiction = ウェブサイトでQRコードをもう一度表示するか、キーと設定を入力してください
err-name-holds-key = この項目の名前に、リンクか、キーと思われる文字列が含まれています
rec-name-holds-key = リンクを一つずつ、「otpauth」から末尾までコピーするか、ウェブサイトでQRコードをもう一度表示してください
err-damaged-transfer = 移行用のQRコードが壊れています
rec-damaged-transfer = スマートフォンで移行用のQRコードをもう一度表示し、読み取り直してください

## 確認画面

outside-waits = 別のアプリが、{ $count }件のリンクまたはファイルを{ -brand }で開きました
outside-cut-off = リンクやファイルが多すぎたため、一部は受け取っていません
outside-review = 確認する
outside-discard = 破棄
left-behind-one = 「{ $file }」には、シークレットが暗号化されずに入っています。すべて{ -brand }に保存しました。このファイルを削除しますか？
left-behind-several = { $count }個のファイルに、シークレットが暗号化されずに入っています。すべて{ -brand }に保存しました。これらのファイルを削除しますか？
left-behind-delete = 完全に削除
left-behind-keep = 残す
left-behind-deleted = { $count }個のファイルを完全に削除しました
err-delete-changed = 「{ $file }」は読み込んだあとに変更されたため、削除しませんでした
rec-delete-changed = シークレットが入っている可能性があります。中身を確かめて、ご自分で削除してください。
err-delete-needed = 「{ $file }」のアカウントがすべては{ -brand }に保存されていないため、削除しませんでした
rec-delete-needed = 足りないアカウントを追加するには、もう一度ファイルを開いてください。不要なら、ご自分で削除してください。
err-delete-refused = 「{ $file }」を削除できませんでした
rec-delete-refused = シークレットが暗号化されずに入っています。ご自分で削除し、ごみ箱からも消してください。
outside-link = 別のアプリが{ -brand }で開いたものです。心当たりがある場合だけ追加してください。
outside-file = 別のアプリが「{ $file }」を{ -brand }で開きました。心当たりがある場合だけ追加してください。
confirm-title = { $count ->
    [0] 追加するアカウントはありません
    [1] このアカウントを追加しますか
   *[other] { $count }件のアカウントを追加しますか
}
confirm-add = { $count ->
    [0] 追加なし
    [1] 追加
   *[other] { $count }件を追加
}
confirm-all = 新しいアカウントをすべて追加
confirm-add-this = 追加する
confirm-add-named = { $account }を追加する
confirm-group = グループ：{ $group }
confirm-groups = グループ：{ $groups }
confirm-search = この中から検索
confirm-none-found = 一致するアカウントはありません
confirm-duplicates = { $count }件は、すでに{ -brand }に登録されています
choice-skip-all = どれも追加しない
choice-replace-all = すべて置き換える
choice-keep-all = すべて両方残す
no-issuer = サービス名なし
no-account-name = アカウント名なし
unnamed-account = 名前のないアカウント
name-mixed-alphabets = 名前に、見た目の似た別の種類の文字が混ざっています。出所がわかる場合だけ追加してください。
name-looks-like = 名前が一覧の「{ $account }」に似ていますが、別の文字で書かれています。出所がわかる場合だけ追加してください。
name-shortened = 名前が{ $most }文字を超えるため、短くしました
err-name-long = 名前は{ $most }文字までです
rec-name-long = 長すぎる文字列は入力していません。短い名前にしてください。
duplicate-same = すでに登録されています
duplicate-same-secret = 「{ $account }」と同じキーです
duplicate-other-settings = 「{ $account }」と同じキーですが、設定が異なります。置き換えますか？
duplicate-same-name = 「{ $account }」が別のキーで登録されています
choice-skip = 追加しない
choice-skip-hint = 今のまま何も変えません
choice-replace = 置き換える
choice-replace-hint = 新しいキーに入れ替えます（古いキーのコードは表示されなくなります）
choice-replace-settings-hint = 登録済みの設定を、ウェブサイトの設定に置き換えます
choice-keep-both = 両方残す
choice-keep-both-hint = 別のアカウントとして追加します
params-totp = { $digits }桁、{ $seconds }秒ごと、{ $algorithm }
params-hotp = カウンター方式、{ $digits }桁、次のカウンターは{ $counter }
params-steam = Steamガード
refused-title = { $count ->
   *[other] { $count }件は追加できません
}
others-title = { $count ->
   *[other] ほかに{ $count }個のQRコードがありましたが、対象外です
}

## Google Authenticatorからの移行（複数枚のとき）

err-incomplete-set = { $count ->
   *[other] 移行用のQRコード全{ $size }枚のうち、{ $numbers }枚目がまだです
}
err-incomplete-text = { $size }個のQRコードのうち{ $count }個（{ $numbers }番）が見つかりません
rec-incomplete-text = 1つの内容が複数のQRコードに分かれています。すべてを画面に並べて表示するか、画像をまとめて選んでください。
rec-incomplete-set = 読み取れた分を追加してから、残りをスマートフォンに表示して読み取ってください（二重に追加されることはありません）

## 読み取れたが、2段階認証のコードではない

err-web-address = これはウェブページを開くためのQRコードです
rec-web-address = ウェブサイトで「認証アプリ」を選ぶと表示されるQRコードを読み取ってください
err-passkey = これはパスキーでサインインするためのQRコードです
rec-passkey = { -brand }が作るのはパスキーではなくコードです。ウェブサイトで「認証アプリ」を選んでください。
err-wifi = これはWi-Fiに接続するためのQRコードです
rec-wifi = ウェブサイトで「認証アプリ」を選ぶと表示されるQRコードを読み取ってください
err-app-store = これはアプリストアを開くためのQRコードです
rec-app-store = { -brand }がその代わりになるので、ほかのアプリは要りません。ウェブサイトで次に進み、読み取り用のQRコードを表示してください。
err-contact = これは連絡先のQRコードです
rec-contact = ウェブサイトで「認証アプリ」を選ぶと表示されるQRコードを読み取ってください
err-phone-or-mail = これは電話やメールのためのQRコードです
rec-phone-or-mail = ウェブサイトで、SMSやメールではなく「認証アプリ」を選んでください
err-other-app = これはそのサービス専用のアプリで使うQRコードです
rec-other-app = ウェブサイトで「別の認証アプリを使う」などを選ぶと表示されるQRコードを読み取ってください
err-plain-text = このQRコードに入っているのは、ただのテキストです
rec-plain-text = ウェブサイトで「認証アプリ」を選んでください。キー（文字列）が表示されている場合は「{ type-key }」を押してください。
rec-plain-text-cli = ウェブサイトで「認証アプリ」を探してください。キーが文字で表示されている場合は、そのキーを「warifu add -」に渡してください。
err-text-address = このテキストはウェブページのアドレスです
rec-text-address = { -brand }はウェブページを開きません。ブラウザーに表示したQRコードは、「{ scan-screen }」で読み取るか、画像として保存して「{ open-image }」を押してください。
rec-text-address-cli = ブラウザーで開き、QRコードが表示されたら画像として保存し、その画像を指定してください
err-text-with-keys = このテキストには、otpauthリンクになっていないキーがあります
rec-text-with-keys = キーを一つだけコピーして「{ paste }」を押すか、元のアプリからotpauthリンクかQRコードを書き出してください
rec-text-with-keys-cli = キーを一つだけ「warifu add -」に渡すか、元のアプリからotpauthリンクかQRコードを書き出してください
err-in-trash = このアカウントは、書き出したアプリのごみ箱にあります
rec-in-trash = まだ必要なら、そのアプリで元に戻してから、もう一度書き出してください
err-encrypted-export = これは、{ $app }で暗号化して書き出したデータです
rec-encrypted-export = { $app }でパスワードなしでもう一度書き出し、そのファイルを開いてください。キーが暗号化されずに入っているので、読み込んだら削除してください。
password-title = { $app }の書き出しファイルを開く
password-title-unmarked = 暗号化されたファイルを開く
password-title-database = { $app }のデータベースを開く
password-file = ファイル：{ $file }
password-backup = { $app }でバックアップ用に決めたパスワードを入力してください
password-export = { $app }で書き出したときに決めたパスワードを入力してください
password-app = { $app }を開くときのパスワードを入力してください
password-database = データベースを開くときのパスワードを入力してください。コードのあるアカウントだけを読み取り、パスワードは読み取りません。
password-unmarked = どのアプリのファイルか、内容からは分かりません。次のアプリのバックアップなら、そのパスワードを入力してください：{ $apps }
password-unmarked-steam = Steam Desktop Authenticatorのファイルなら、「{ cancel }」を押して、同じフォルダーの「manifest.json」と一緒に選んでください。
password-label = パスワード
password-show = パスワードを表示
password-open = 開く
password-skip = スキップ
err-password = このパスワードではファイルを開けません
rec-password = 大文字・小文字と入力モードを確かめて、もう一度入力してください。パスワードが正しい場合は、ファイルが壊れています。もう一度書き出してください。
rec-password-unmarked = 大文字・小文字と入力モードを確かめて、もう一度入力してください。パスワードが正しい場合は、ファイルが壊れているか、ほかのアプリのものです。
rec-password-database = 大文字・小文字と入力モードを確かめて、もう一度入力してください。キーファイルやハードウェアキーも必要なデータベースは、KeePassXCからXML形式で書き出し、そのファイルを開いてください。パスワードとキーが暗号化されずに入っているので、読み込んだら削除してください。
err-export-damaged = ファイルが壊れています
rec-export-damaged = もう一度コピーするか、{ $app }でもう一度書き出してください
err-export-unsupported = { -brand }は、{ $app }のこの書き出し形式に対応していません
rec-export-unsupported = { rec-encrypted-export }
err-export-expensive = このファイルを開くには、時間がかかりすぎるか、メモリーが足りません
rec-export-expensive = { rec-encrypted-export }
err-export-memory = このコンピューターには、ファイルを開くためのメモリーが足りません
rec-export-memory = ほかのアプリを終了して、もう一度試してください
err-other-form = このテキストは、16進数かBase64のキーのようです
rec-other-form = 「{ type-key }」を押して入力すると、コードを確かめられます
rec-other-form-cli = { -brand }のウィンドウを開いて貼り付けると、コードを確かめられます
err-text = このテキストには、otpauthリンクもキーもありません
rec-text = 「otpauth」から末尾までのリンク全体か、キーだけをコピーしてください

## アカウントを読み取れない、ほかのアプリのファイル

err-archived = このアカウントは、書き出したアプリでアーカイブに移されています
rec-archived = まだ必要なら、そのアプリでアーカイブから元に戻してから、もう一度書き出してください
rec-encrypted-export-only = { $app }は、暗号化しないファイルを書き出せません。各ウェブサイトにサインインして2段階認証を設定し直し、新しいQRコードをここで読み取ってください。ほかのアカウントの復元に使うメールから始めると安心です。
err-winauth-bound = このWinAuthのファイルは、作成したパソコンでしか開けません
rec-winauth-bound = そのパソコンのWinAuthで「Export」を押して書き出したファイルを、ここで開いてください。キーが暗号化されずに入っているので、読み込んだら削除してください。
err-easyauth-bound = このEasyAuthのバックアップは、作成したパソコンでしか開けません
rec-easyauth-bound = そのパソコンのEasyAuthで「Backup」ではなく「Export」を使って書き出したファイルを、ここで開いてください。キーが暗号化されずに入っているので、読み込んだら削除してください。
err-keyden-vault = これはKeydenの内部ファイルで、作成したMacでしか開けません
rec-keyden-vault = そのMacのKeydenでバックアップを作り、ここで開いてください。キーが暗号化されずに入っているので、読み込んだら削除してください。
err-open-authenticator = これはOpen Authenticatorのバックアップで、そのアプリでしか開けません
rec-open-authenticator = 各ウェブサイトにサインインして2段階認証を設定し直し、新しいQRコードをここで読み取ってください。ほかのアカウントの復元に使うメールから始めると安心です。
err-account-restricted = これは、書き出し元のBitwardenアカウントでしか開けないファイルです
rec-account-restricted = Bitwardenで暗号化した「.json」形式を選び、種類を「パスワード保護」にしてもう一度書き出し、そのファイルを開いてください
err-steam-manifest = これはSteamのファイルの一覧で、キーは入っていません
rec-steam-manifest = 同じフォルダーにある、名前が「.maFile」で終わるファイルを開いてください。暗号化されている場合は、2つのファイルを一緒に選んでください。
err-passwords = パスワードのファイルで、2段階認証のキーは入っていません
rec-passwords = ブラウザーはキーを保存しません。パスワードマネージャーにコードが表示される場合は、そこから書き出してください。このファイルにはパスワードが暗号化されずに入っているので、削除してください。
err-pgp = PGPで暗号化されたファイルです
rec-pgp = PGPの鍵があるアプリで復号し、できたファイルを開いてください。キーが暗号化されずに入っているので、読み込んだら削除してください。
err-keepass-1 = これはKeePass 1のデータベースで、{ -brand }では読み取れません
rec-keepass-1 = KeePassXCに取り込んでからXML形式で書き出し、そのファイルを開いてください。パスワードとキーが暗号化されずに入っているので、読み込んだら削除してください。
err-google-database = これはGoogle Authenticatorの内部データです
rec-google-database = Google Authenticatorで「アカウントを移行」を選び、表示されたQRコードを写真に撮って、その写真を開いてください
err-microsoft-database = これはMicrosoft Authenticatorの内部データで、ほかのアプリにキーを渡せません
rec-microsoft-database = 各ウェブサイトにサインインして2段階認証を設定し直し、新しいQRコードをここで読み取ってください。ほかのアカウントの復元に使うメールから始めると安心です。
err-stratum-database = これはStratum（Authenticator Pro）の内部データです
rec-stratum-database = そのアプリでバックアップを作り、それを開いてください
err-database = これはほかのアプリのデータベースです
rec-database = そのアプリでアカウントを書き出し、そのファイルを開いてください
err-file-too-large = 「{ $file }」は大きすぎます。書き出したファイルや画像ではないようです。
rec-file-too-large = ほかのアプリから書き出したファイルか、QRコードの画像を選んでください
err-archive-empty = 圧縮ファイル「{ $file }」にはアカウントが入っていません
rec-archive-empty = 中に別の圧縮ファイルがある場合は、それを展開し、アカウントの入ったファイルを開いてください
err-archive-protected = 圧縮ファイル「{ $file }」はパスワードで保護されています
rec-archive-protected = 7-Zipなどでパスワードを入力して展開し、中のファイルを開いてください。キーが暗号化されずに入っているので、読み込んだら削除してください。
err-archive-too-large = 圧縮ファイル「{ $file }」の中身が多すぎて、展開できません
rec-archive-too-large = ほかのアプリで展開し、アカウントの入ったファイルを開いてください
err-archive-damaged = 圧縮ファイル「{ $file }」は壊れています
rec-archive-damaged = もう一度書き出すか、元の場所からコピーし直してください
err-ciphertext = 暗号化されていて、どのアプリのものか分かりません
rec-ciphertext = 書き出したアプリで暗号化を解除してもう一度書き出し、そのファイルを開いてください。Steam Desktop Authenticatorの「.maFile」は、同じフォルダーの「manifest.json」と一緒に選んでください。

## 見つからないときの次の方法

err-no-code-screen = 画面にQRコードが見つかりませんでした
rec-no-code-screen = QRコードが白い余白まで全部見えるようにウィンドウを動かし、少し拡大してから、もう一度読み取ってください
err-no-code-picture = 「{ $file }」にQRコードが見つかりませんでした
rec-no-code-picture = QRコードが白い余白まで全部写った、まっすぐで鮮明な画像を選んでください
err-no-code-files = ファイルにQRコードが見つかりませんでした
rec-no-code-files = { rec-no-code-picture }
err-no-code-pasted = 貼り付けた画像にQRコードが見つかりませんでした
rec-no-code-pasted = { rec-no-code-picture }
err-nothing-dropped = ドラッグ元のアプリから、読み取れる内容を受け取れませんでした
rec-nothing-dropped = QRコードを画像として保存してここにドロップするか、「{ scan-screen }」を押してください
err-nothing-to-paste = クリップボードに、画像もリンクもキーもありません
rec-nothing-to-paste = { $keys }でQRコードのスクリーンショットを撮り、もう一度「{ paste }」を押してください
scan-again = もう一度読み取る
ladder-title = ほかの方法を試す
ladder-paste = { $keys }でスクリーンショットを撮り、「{ paste }」を押す
ladder-open = QRコードを画像として保存し、そのファイルを選ぶ
ladder-type = ウェブサイトの「読み取れない場合」などに表示されるキーを入力する

## 詳しく探す、QRコードの位置を示す

try-harder = もっと詳しく探す
trying-harder = 詳しく探しています…
trying-harder-body = 考えられる方法をすべて試しています。数秒かかることがあります。
overview = { $count }個のQRコードの位置を示した縮小画像

## 画像とファイル

err-not-a-picture = 「{ $file }」は、画像でも、{ -brand }で読み取れる形式のファイルでもありません
rec-not-a-picture = QRコードの画像か、ほかのアプリから書き出したファイルを選んでください
err-heic = 「{ $file }」はHEIC形式の写真のため、読み取れません
rec-heic = JPEGかPNGで保存し直すか、画面に表示して「{ scan-screen }」を押してください
rec-heic-cli = JPEGかPNGで保存し直すか、画面に表示して「warifu scan」を実行してください
err-picture-format = 「{ $file }」は{ $format }形式のため、読み取れません
rec-picture-format = PNGかJPEGで保存し直すか、画面に表示して「{ scan-screen }」を押してください
rec-picture-format-cli = PNGかJPEGで保存し直すか、画面に表示して「warifu scan」を実行してください
err-document-protected = 「{ $file }」はパスワードで保護されています
rec-document-protected = PDFを開くアプリで画面に表示して「{ scan-screen }」を押してください
rec-document-protected-cli = PDFを開くアプリで画面に表示して「warifu scan」を実行してください
err-more-pages = 「{ $file }」は最初の{ $count }ページ（コマ）だけを読み取りました
rec-more-pages = 見つからないアカウントがあるときは、そのページを画像として保存して開いてください
err-picture-too-large = 「{ $file }」は大きすぎます
rec-picture-too-large = QRコードの部分だけを切り抜くか、画面に表示して「{ scan-screen }」を押してください
rec-picture-too-large-cli = QRコードの部分だけを切り抜くか、画面に表示して「warifu scan」を実行してください
err-picture-damaged = 「{ $file }」は壊れています
rec-picture-damaged = 画像を撮り直すか、別のアプリで画面に表示して「{ scan-screen }」を押してください
rec-picture-damaged-cli = 画像を撮り直すか、別のアプリで画面に表示して「warifu scan」を実行してください
err-file-unreadable = 「{ $file }」を開けません
rec-file-unreadable = ファイルがまだあるか、読み取る権限があるかを確かめてください
err-file-address = 「{ $file }」はウェブページへのリンクです
rec-file-address = { rec-text-address }
err-file-with-keys = 「{ $file }」には、otpauthリンクになっていないキーがあります
rec-file-with-keys = { rec-text-with-keys }
err-file-other-form = 「{ $file }」は、16進数かBase64のキーのようです
rec-file-other-form = { rec-other-form }
err-file-encrypted-export = 「{ $file }」は、{ $app }で暗号化して書き出したファイルです
rec-file-encrypted-export = { rec-encrypted-export }
err-file-text = 「{ $file }」は、otpauthリンクのないテキストです
rec-file-text = QRコードの画像か、otpauthリンクのあるテキストファイル、またはほかのアプリから書き出したファイルを選んでください
err-file-elsewhere = 「{ $file }」は別のパソコンにあります
rec-file-elsewhere = ファイルをこのパソコンにコピーしてから選んでください
err-file-sealed = 「{ $file }」はパスフレーズで保護されています
rec-file-sealed = このファイルだけを開くと、パスフレーズを入力できます
rec-file-sealed-cli = 「warifu」にこのファイルだけを指定して起動すると、ウィンドウでパスフレーズを入力できます
err-file-folder = 「{ $file }」はフォルダーです
rec-file-folder = フォルダーを開いて、中の画像を選んでください
err-file-special = 「{ $file }」は通常のファイルではありません
rec-file-special = 画像やリストを通常のファイルとして保存して、それを選んでください
err-too-much = 一度に読み取れる量を超えています
err-file-too-much = 「{ $file }」は、一度に読み取れる量を超えています
rec-file-too-much = リストを分けてください。一度に読み取れるのは、アカウント{ $accounts }件またはテキスト4MBまでです。
rec-too-much = リストを分けてください。一度に読み取れるのは、アカウント{ $accounts }件またはテキスト4MBまでです。
err-vault-full = { -brand }に保存できるアカウントは{ $accounts }件までです
rec-vault-full = { $room ->
    [0] これ以上は追加できません。使わないアカウントを削除してください。
   *[other] 追加できるのはあと{ $room }件です。追加する件数を減らすか、使わないアカウントを削除してください。
}
err-account-too-large = このアカウントの情報は長すぎます
rec-account-too-large = ウェブサイトでQRコードを表示し直してください
err-too-slow = 読み取りに時間がかかりすぎたため、中止しました
rec-too-slow = もう一度試すか、ファイルをこのパソコンにコピーしてから選んでください
err-dialog-unavailable = この環境では、ファイルを選ぶ画面を表示できません
rec-dialog-unavailable = 画像をこのウィンドウにドロップするか、コピーして「{ paste }」を押してください
err-dialog-ended = ファイルを選ぶ画面が途中で終了しました
rec-dialog-ended = ファイルは選択されていません。もう一度お試しください。

## 画面の読み取り

err-capture-denied = { -brand }に画面の読み取りが許可されていません
rec-capture-denied = { PLATFORM() ->
    [macos] 「システム設定」→「プライバシーとセキュリティ」→「画面収録」で{ -brand }を許可し、起動し直してください。{ $keys }でスクリーンショットを撮り、「{ paste }」を押す方法もあります。
   *[other] システムの設定でスクリーンショットを許可するか、{ $keys }でスクリーンショットを撮って「{ paste }」を押してください
}
err-capture-cancelled = スクリーンショットがキャンセルされました
rec-capture-cancelled = 「{ scan-again }」を押し、確認の画面で許可してください
rec-capture-cancelled-cli = コマンドをもう一度実行して確認の画面で許可するか、画像を指定してください（「warifu scan screenshot.png」）
err-capture-unavailable = この環境では画面を読み取れません
rec-capture-unavailable = { $keys }でスクリーンショットを撮り、「{ paste }」を押してください
err-capture-failed = 画面を読み取れませんでした（{ $details }）
rec-capture-failed = もう一度試すか、{ $keys }でスクリーンショットを撮って「{ paste }」を押してください
rec-capture-failed-cli = スクリーンショットをファイルに保存し、指定してください（「warifu scan screenshot.png」）

## 保存

saved = シークレットを保存しました
saved-many = { $count ->
    [1] シークレットを保存しました
   *[other] { $count }件のシークレットを保存しました
}
saved-next-step = このコードをウェブサイトに貼り付けてください
not-saved = 保存できませんでした
not-saved-body = アカウントは変更前のままです
closing-title = まだ保存しています…
closing-body = 最後の変更を保存したら、{ -brand }は自動で終了します。パスワードの入力画面がこのウィンドウの後ろに隠れているかもしれません。
closing-lost = このまま終了すると、この変更は失われます。アカウントは変更前のままです。
closing-keep = 終了しない
closing-give-up = 保存せずに終了
err-closed-unsaved = 最後の変更は保存されていません
rec-closed-unsaved = { -brand }をもう一度起動してアカウントを確認し、変更をやり直してください

## クリップボード

copied = コードをコピーしました
copied-for = { $account }のコードをコピーしました
copied-clears = { $seconds ->
   *[other] あと{ $seconds }秒でクリップボードから消去します
}
waiting-next-code = 次のコードを待っています…
waiting-next-code-why = { $seconds ->
   *[other] 今のコードはあと{ $seconds }秒で切れるため、次のコードをコピーします
}
clipboard-cleared = クリップボードから消去しました
err-copy = コードをコピーできませんでした
rec-copy = アカウントをもう一度押すか、コードを見ながら入力してください
err-clear-clipboard = クリップボードから消去できませんでした
rec-clear-clipboard = 何か別のものをコピーすると、コードが消えます
err-read-clipboard = クリップボードを読み取れませんでした
err-clipboard-no-answer = コピー元のアプリが応答しないため、コピーした内容を読み取れませんでした
rec-clipboard-no-answer = QRコードやキーをもう一度コピーするか、画像として保存して「{ open-image }」を押してください
rec-read-clipboard = QRコードやキーをもう一度コピーするか、画像として保存して「{ open-image }」を押してください

## 一覧

copy-code-for = { $account }のコードをコピー
copy-hint = 押すとコピーします
next-label = 次
menu-for = { $account }のメニュー
copy-code = コードをコピー
rename = 編集
delete = 削除
move-up = 上へ移動
move-down = 下へ移動
search = 検索
search-placeholder = アカウントを検索
search-clear = 検索を消す
search-enter = Enterキーでコードをコピーします
search-none-title = 「{ $query }」に合うアカウントはありません
search-none-body = 文字を減らすか、サービス名の一部で検索してください

## 並べ替えと選択

sort-menu = 並べ替えと選択
sort-label = 並べ替え
sort-hand = 自分で決めた順
sort-name = 名前
sort-recent = 最近使った順
sort-often = よく使う順
select-several = 複数を選択
compact = コンパクト表示
compact-end = コンパクト表示を終了
select-end = 選択を終了
select-count = { $count }件を選択中
select-all = すべて選択
select-none = すべて解除
select-pin = 選択したアカウントを先頭に固定
select-unpin = 選択したアカウントの固定を解除
select-groups = 選択したアカウントのグループ…
select-export = 選択したアカウントを書き出す…
select-delete = 選択したアカウントを削除
groups-edit-menu = グループを編集…

## スクリーンリーダーの読み上げ

search-found = { $count ->
   *[other] アカウントが{ $count }件見つかりました
}
search-found-none = アカウントが見つかりません
read-aloud = コードを読み上げ
aloud-seconds-left = { $seconds ->
   *[other] 残り{ $seconds }秒
}
aloud-ends-soon = { $seconds ->
   *[other] { $account }のコードの有効期限はあと{ $seconds }秒です
}
aloud-no-code = コードはまだありません。コピーすると次のコードが表示されます。
aloud-none = 先にアカウントを選んでください
aloud-not-heard = スクリーンリーダーが動いていません
aloud-not-heard-next = { PLATFORM() ->
    [windows] Ctrl + Windows + Enterでナレーターを起動できます
    [macos] Command + F5でVoiceOverを起動できます
   *[other] 多くのデスクトップでは、Alt + Super + SでOrcaを起動できます
}

## 固定とグループ

copy-fresh = 新しいコードになったらコピー
copy-next = 次のコードをコピー
large-show = 大きく表示
large-title = { $account }（大きく表示）
pin = 先頭に固定
unpin = 固定を解除
pinned = 固定中
group-all = すべて
group-show-all = すべてのアカウントを表示
group-show = グループ「{ $group }」を表示
groups-edit = グループを編集
groups-title = グループ
groups-choose = グループ…
groups-of-title = { $account }のグループ
groups-of-several = { $count }件のアカウントのグループ
groups-none = グループはまだありません。「仕事」や「買い物」などのグループを作ると、長い一覧が見やすくなります。1つのアカウントを複数のグループに入れることもできます。
group-new = 新しいグループ
group-new-hint = 仕事
group-add = グループを追加
group-make = 新しいグループ…
group-name = グループ名
group-color = 色
group-edit = グループ「{ $group }」を編集
group-up = グループ「{ $group }」を上へ移動
group-down = グループ「{ $group }」を下へ移動
group-delete = グループ「{ $group }」を削除
group-empty-title = 「{ $group }」に入っているアカウントはありません
group-empty-body = アカウントのメニューで「グループ…」を選ぶと、ここに入れられます
search-none-in-group = グループ「{ $group }」の中だけを検索しました
err-group-taken = グループ「{ $group }」はすでにあります
rec-group-taken = 別の名前にしてください
color-none = 色なし
color-red = 赤
color-orange = オレンジ
color-yellow = 黄
color-green = 緑
color-teal = 青緑
color-blue = 青
color-purple = 紫
color-gray = グレー

## リカバリーコード

recovery-codes = リカバリーコード…
recovery-codes-left = リカバリーコード（残り{ $left }個）…
recovery-codes-title = { $account }のリカバリーコード
recovery-codes-title-plain = リカバリーコード
recovery-codes-passphrase = リカバリーコードは、{ -brand }のコードの代わりにそれぞれ1回使えます。表示するにはパスフレーズを入力してください。
recovery-codes-show = リカバリーコードを表示
recovery-codes-about = 多くのウェブサイトは、リカバリーコード（バックアップコード）の一覧を発行します。{ -brand }のコードの代わりに、それぞれ1回だけ使えます。ここではアカウントと一緒に保管され、リカバリーファイルにも含まれます。
recovery-codes-field = リカバリーコードを貼り付け
recovery-codes-found = { $count ->
    [0] この文字列にはリカバリーコードが見つかりません
   *[other] リカバリーコードが{ $count }個見つかりました
}
err-recovery-codes-long = リカバリーコードの一覧としては長すぎます
rec-recovery-codes-long = コードだけを貼り付けてください
recovery-codes-ask = { $account }でリカバリーコードは発行されましたか？
recovery-codes-ask-why = { -brand }が使えないときに、それぞれ1回だけ使えます。ページを開いているうちに、アカウントと一緒に保管しておきましょう。
recovery-codes-paste = リカバリーコードを貼り付ける…
recovery-codes-none = 発行されていない
recovery-codes-delete = リカバリーコードをすべて削除
recovery-codes-delete-title = リカバリーコードをすべて削除しますか？
recovery-codes-delete-body = ウェブサイトで新しいコードが発行されたときに行ってください。古いコードは元に戻せません。
recovery-code-copy = リカバリーコード{ $number }をコピーして使用済みにする
recovery-code-restore = リカバリーコード{ $number }を未使用に戻す
recovery-code-delete = リカバリーコード{ $number }を削除
recovery-code-deleted = リカバリーコード{ $number }を削除しました
recovery-code-undo = リカバリーコード{ $number }の削除を元に戻す
err-recovery-codes-many = リカバリーコードは1つのアカウントに{ $most }個までです
rec-recovery-codes-many = 古いコードを削除するか、貼り付けるコードを減らしてください
recovery-code-unused = リカバリーコード{ $number }（未使用）
recovery-code-used = リカバリーコード{ $number }（使用済み）
recovery-code-when = { $date }に使用
recovery-code-copied = { $account }のリカバリーコードをコピーしました

## 編集と削除

qr-code-show = QRコードを表示
qr-code-title = { $account }をスマートフォンへ
qr-code-image = { $account }のQRコード
qr-code-how = 認証アプリで読み取ってください。スマートフォンに下と同じコードが表示されれば完了です。
qr-code-counter = このアカウントはカウンター方式です。使うのは1台だけにしてください。もう一方は番号がずれて使えなくなります。
qr-code-code = 見比べるコード
qr-code-hidden = ほかのウィンドウが手前にある間は表示しません
qr-code-closes = { $seconds ->
   *[other] あと{ $seconds }秒で閉じます。QRコードを撮影した人は、誰でもこのコードを作れます。
}
qr-code-passphrase-body = QRコードを撮影した人は、誰でもこのアカウントのコードを作れます。表示するには、アプリロックのパスフレーズを入力してください。
qr-code-button = 表示
err-qr-code-too-long = { $account }は長すぎてQRコードに入りません
rec-qr-code-too-long = 「編集」で名前を短くしてから、もう一度お試しください
rename-title = { $account }の編集
edit-added = { $date }に追加
edit-used = { $date }に使用（これまでに{ $count }回コピー）
err-other-codes = この設定では別のコードになります
rec-other-codes = ウェブサイトに指定がある場合にだけ変更してください。保存したら、コードがウェブサイトで使えるか確認してください。
resync-about = コードがウェブサイトで拒否される場合は、カウンターが進みすぎている可能性があります。別の端末などで表示される、ウェブサイトで使えるはずの連続した2つのコードを入力してください。
resync-first = 1つ目のコード
resync-second = その次のコード
resync-find = カウンターを探す
err-resync = 今のカウンターの近くに、この2つのコードは見つかりませんでした
rec-resync = 2つのコードを確認してください。間に別のコードを挟まず、続けて表示されたものである必要があります。
icon-choose = アイコン…
icon-title = { $account }のアイコン
icon-search = サービスを検索
icon-none-found = この名前のサービスは見つかりません。代わりに画像を選べます。
icon-automatic = 自動
icon-automatic-of = 自動（{ $service }）
icon-initial = 頭文字
icon-own = カスタム画像
icon-picture = 画像を選ぶ…
icon-changed = { $account }のアイコンを変更しました
dialog-icon-title = アイコンにする画像を選択
dialog-icon-kind = 画像
err-icon-kind = 「{ $file }」はアイコンにできる画像ではありません
rec-icon-kind = PNG、JPEG、WebP、GIF、BMP、ICO、SVGの画像を選んでください。アイコンは変わっていません。
err-icon-damaged = 「{ $file }」は壊れています
rec-icon-damaged = ほかの画像を選んでください。アイコンは変わっていません。
err-icon-late = 編集を終えたため、画像は使われませんでした
rec-icon-late = もう一度アカウントを編集して、画像を選んでください。
err-icon-note = メモが長いため、アイコンを保存できません
rec-icon-note = メモを短くしてから、もう一度選んでください。アイコンは変わっていません。
err-icon-large = 「{ $file }」はアイコンにするには大きすぎます
rec-icon-large = ほかのアプリで画像を小さくしてから、もう一度選んでください。アイコンは変わっていません。
note-label = メモ
err-note-long = メモが長すぎます
rec-note-long = 長すぎる文字列は入力していません。メモを短くしてください。
deleted = { $account }を削除しました
group-deleted = グループ「{ $group }」を削除しました。アカウントは一覧に残っています。
deleted-several = { $count }件のアカウントを削除しました
deleted-advice = ウェブサイトでまだコードを求められる場合は、元に戻し、先に2段階認証を無効にしてください
restored = { $account }を元に戻しました
restored-several = { $count }件のアカウントを元に戻しました
deleted-title = 最近削除したアカウント
restore = 元に戻す
restore-for = { $account }を元に戻す

## カウンター方式のコード

next-code = 次のコード
next-code-for = { $account }の次のコード
err-counter-end = { $account }のコードは、これ以上作れません
rec-counter-end = ウェブサイトで2段階認証を設定し直してください

## キーリングを開く

opening = { -keyring }を開いています…
opening-slow-title = { -keyring }からまだ応答がありません
opening-slow-body = このウィンドウの後ろに、パスワードの入力画面が隠れているかもしれません。そこにパスワードを入力すると、アカウントが表示されます。

err-no-keyring = { PLATFORM() ->
    [windows] Windowsの資格情報マネージャーを使えません
   *[other] 使える{ -keyring }がありません
}
rec-no-keyring = { PLATFORM() ->
    [windows] Windowsの「サービス」で「Credential Manager」を開始してから、もう一度お試しください
    [macos] 「キーチェーンアクセス」を開き、「ログイン」キーチェーンがあることを確かめてから、もう一度お試しください
   *[other] GNOMEキーリングかKWalletをインストールして起動するか、KeePassXCで「シークレットサービス統合」を有効にしてから、もう一度お試しください
}
err-away = { $accounts ->
    [0] アカウントを保管している{ -keyring }が動いていません
   *[other] { $accounts }件のアカウントを保管している{ -keyring }が動いていません
}
rec-away = { PLATFORM() ->
    [windows] { rec-no-keyring }
    [macos] { rec-no-keyring }
   *[other] 保存したアカウントは、キーリングの中にそのまま残っています。このパソコンからサインアウトしてサインインし直すか、これまで使っていたキーリング（GNOMEキーリング、KWallet、KeePassXCのいずれか）を起動してから、もう一度お試しください。
}
err-locked = { -keyring }がロックされています
rec-locked = 「{ try-again }」を押して、{ -keyring }のパスワードを入力してください（通常は、このパソコンにサインインするときのパスワードです）
rec-locked-cli = { PLATFORM() ->
    [windows] Windowsからいったんサインアウトし、もう一度サインインしてから、コマンドを実行し直してください
    [macos] 「キーチェーンアクセス」でロックを解除してから、コマンドをもう一度実行してください
   *[other] デスクトップのパスワード画面でロックを解除してから、コマンドをもう一度実行してください。SSHの場合、GNOMEキーリングは「gnome-keyring-daemon --replace --unlock」を実行し、パスワード、Enter、Ctrl+Dの順に入力すると開きます。
}
err-denied = { -brand }に{ -keyring }の使用が許可されませんでした
rec-denied = 「{ try-again }」を押し、確認の画面で許可してください
rec-denied-cli = コマンドをもう一度実行し、確認の画面で許可してください
err-missing = { $accounts ->
    [0] アカウントが、{ -keyring }に見つかりません
   *[other] { $accounts }件のアカウントが、{ -keyring }に見つかりません
}
-missing-cause = { PLATFORM() ->
    [windows] 資格情報マネージャーで削除されたか、リセットされた可能性があります。バックアップから復元してから
   *[other] 別の{ -keyring }が開いているか、{ -keyring }がリセットされた可能性があります。以前の{ -keyring }を開くか復元してから
}
rec-missing = 前回はここに保存されていたため、見つかるまで何も書き込みません。{ -missing-cause }、「{ try-again }」を押してください。
rec-missing-cli = 前回はここに保存されていたため、見つかるまで何も書き込みません。{ -missing-cause }、コマンドをもう一度実行してください。
err-damaged = 保存されたアカウントを読み取れません
rec-damaged = データは何も変更していません。「{ use-previous }」を押すと、最後の変更の前に戻せます。
rec-damaged-cli = データは何も変更していません。{ -brand }のウィンドウを開くと、最後の変更の前の状態に戻せます。
err-too-new = これらのアカウントは、新しいバージョンの{ -brand }で保存されています（形式{ $version }）
rec-too-new = 最新の{ -brand }をインストールしてください（データは何も変更していません）
err-change-missing = { $day }に保存した変更が見つかりません
change-missing-undated = 保存した変更が見つかりません
rec-change-missing = { $count ->
   *[other] 表示しているのは古い一覧か、別のパソコンの一覧です（最後に保存したときは{ $count }件）。リカバリーファイルから復元するか、このままでよければ「{ missing-keep }」を押してください。
}
missing-keep = この一覧を使う
err-changed = 別に起動している{ -brand }が、アカウントを変更しました
rec-changed = 別に起動している方を終了してから、もう一度操作してください
err-busy = 別に起動している{ -brand }が、アカウントを使用中です
rec-busy = { PLATFORM() ->
    [windows] 別に起動している方を終了してから、もう一度お試しください
   *[other] { -keyring }のパスワードの入力を待っている可能性があります。入力するか、別に起動している方を終了してから、もう一度お試しください。
}
err-left-behind = アカウントはパスフレーズファイルへ移りましたが、{ -keyring }に残ったデータを消去できませんでした
rec-left-behind = 起動のたびに消去をやり直します。それまでは、{ -keyring }を開ける人が読み取れます。
err-not-verified = アカウントが、{ -keyring }に正しく保存されませんでした
rec-not-verified = { PLATFORM() ->
    [windows] ディスクの空き容量と、セキュリティ対策ソフトなどが資格情報マネージャーの内容を変更していないかを確認して、もう一度お試しください。それまでアカウントは元のままです。
    [macos] ディスクの空き容量と、「キーチェーンアクセス」で「ログイン」キーチェーンのロックが解除されているかを確認して、もう一度お試しください。それまでアカウントは元のままです。
   *[other] ディスクの空き容量と、キーリングのロックが解除されているかを確認して、もう一度お試しください。それまでアカウントは元のままです。
}
err-too-large = アカウントが多すぎて、{ -keyring }に入りません
rec-too-large = 使わなくなったアカウントを削除してから、もう一度お試しください
err-data-folder = フォルダー「{ $folder }」に書き込めません
rec-data-folder = ディスクの空きと、フォルダーに書き込む権限を確かめて、もう一度お試しください
err-keyring-failed = { -keyring }で問題が起きました（{ $details }）
rec-keyring-failed = もう一度お試しください。直らない場合は、ディスクの空きを確かめるか、このパソコンからサインアウトし、サインインし直してください。
use-previous = 一つ前の状態に戻す
start-empty = 空の状態から始める…
start-empty-title = 保存されていたアカウントをあきらめますか
start-empty-body = ほかに方法がない場合だけにしてください。以前のアカウントのコードは表示できなくなり、すべてのウェブサイトで設定し直すことになります。
start-empty-confirm = あきらめて空の状態から始める

quarantine-title = { $count ->
   *[other] 表示できない項目が{ $count }件あります
}
quarantine-body = このバージョンの{ -brand }で読み取れない項目は、そのまま保管し、対応するバージョンで再び表示します

## 設定

settings = 設定
settings-search = 設定を検索
settings-none = 「{ $query }」に一致する設定はありません
settings-none-body = 短い言葉で試すか、各ページをご覧ください
page-general = 一般
page-general-about = 言語、トレイ、ショートカットキー
page-security = セキュリティ
page-security-about = アプリロック、コードの非表示、クリップボード
page-backup = バックアップ
page-backup-about = リカバリーファイル、印刷用シート、削除したアカウント
page-appearance = 外観
page-appearance-about = テーマ、コントラスト、文字の大きさ
page-clock-about = コードの時刻の確認
page-about = このアプリについて
page-about-about = バージョン、更新の確認
page-empty = アカウントを開くと、ここに設定が表示されます
language-hint = { -brand }の表示に使う言語です。アカウントの名前は変わりません。
theme-hint = ライト、ダーク、またはパソコンの設定と同じ表示にします
clear-clipboard-hint = コピーしたコードが、ほかのアプリから読める場所に残らないようにします
lock-after-hint = この時間操作しないと、自動でロックします
lock-commands-hint = ロックすると、パスフレーズを入力するまでコードは表示されません
at-hand-tray-hint = 開き直さなくても、アイコンからすぐにコードを使えます
at-hand-codes-hint = メニューを開くと誰にでも見えます。画面を人に見せることがある場合は、オフのままにしてください。
at-hand-start-hint = ログインすると、ウィンドウを表示せずに使える状態になります
privacy-hide-codes-hint = コードを点で表示し、後ろから見られても読めないようにします
privacy-hide-unfocused-hint = { -brand }を使っている間だけ、コードを表示します
privacy-protect-hint = ビデオ通話や録画の相手には、中身のないウィンドウが見えます
shortcuts-hint = このウィンドウで使えるキーの一覧です
clock-check-title = 時計は合っていますか
releases-title = 新しいバージョン
check-release-at-start-hint = ボタンと同じ問い合わせをし、新しいバージョンがあれば一覧の上に表示します
deleted-body = 間違えて削除したアカウントは、しばらくの間、元に戻せます
language-label = 言語
language-system = システムと同じ
density-label = 一覧の大きさ
density-hint = 1つのアカウントが占める高さ
density-compact = 小
density-comfortable = 標準
density-large = 大
next-code-label = 次のコード
next-code-hint = 今のコードの横に次のコードを表示するタイミング
next-code-last-seconds = 残り数秒のとき
next-code-always = 常に表示
next-code-never = 表示しない
countdown-label = 残り時間
countdown-hint = コードの残り時間の表示方法
countdown-ring = 円
countdown-bar = バー
counts-use-label = アカウントを使った回数を数える
counts-use-hint = 一覧の並べ替えに使います。名前は含めず、このパソコンにだけ保存します。
theme-label = テーマ
theme-system = システムと同じ
theme-light = ライト
theme-dark = ダーク
contrast-label = コントラスト
contrast-hint = 「高い」にすると白と黒を基調にし、押せるものの輪郭をはっきり表示します
contrast-system = システムと同じ
contrast-usual = 標準
contrast-high = 高い
text-size-label = 文字の大きさ
text-size-hint = ウィンドウ全体の大きさが変わります。Ctrlキーと＋・−キーでも変更できます。
text-size-percent = { $percent }％
text-size-usual = 標準の大きさに戻す
text-larger = 文字を大きく
text-smaller = 文字を小さく
details-label = サポート用の情報…
details-hint = バージョンやシステムなど、サポートを受けるときに役立つ情報です。内容を確認してからコピーできます。
details-title = サポート用の情報
details-body = サポートを受けるときに、相手に送ることができます。アカウントやファイルの名前は含まれません。
details-copy = コピー
details-copied = サポート用の情報をコピーしました
after-copy-label = コードのコピー後
after-copy-hint = 直前に使っていたウィンドウに、すぐに戻れます
after-copy-hint-minimise = 最小化すると、直前に使っていたウィンドウに戻れます
after-copy-stay = そのまま
after-copy-minimise = 最小化
after-copy-go-back = 前のウィンドウに戻る
clipboard-title = クリップボード
offers-clipboard-label = クリップボードのアカウントを追加するか確認する
offers-clipboard-hint = このウィンドウに切り替えたとき、アカウントのQRコードやリンクがコピーされていれば、追加するか確認します
offer-picture = クリップボードに{ $account }のQRコードがあります。追加しますか？
offer-link = クリップボードに{ $account }のリンクがあります。追加しますか？
offer-several = クリップボードに新しいアカウントが{ $count }件あります。追加しますか？
offer-add = 追加
offer-add-name = クリップボードから追加
offer-decline = 追加しない
offer-decline-name = クリップボードから追加しない
offer-gone = クリップボードの内容が変わったため、追加しませんでした
clear-clipboard-label = クリップボードの消去
clear-clipboard-seconds = { $seconds ->
   *[other] { $seconds }秒
}
clear-clipboard-minutes = { $minutes ->
   *[other] { $minutes }分
}
clear-clipboard-never = 消去しない
kept-title = シークレットの保管場所
kept-body = { PLATFORM() ->
    [windows] Windowsの資格情報マネージャー
    [macos] macOSの「ログイン」キーチェーン
   *[other] デスクトップのキーリング（Secret Service）
}に保管され、このパソコンへのサインインで守られています。{ -brand }がネットワークを使うのは、あなたが「{ check-clock }」か「{ check-release }」を選んだときだけです。
lose-title = このパソコンをなくしたら
lose-body = シークレットはこのパソコンにしかありません。いつでもサインインできるように、電話番号やバックアップコードなど、もう一つの方法も各ウェブサイトで設定しておいてください。
about-title = { -brand }（割符）について
version = バージョン{ $version }
licence = オープンソースソフトウェア（MITまたはApache 2.0）
licence-fonts = フォントはNoto Sans CJK JPをもとに作成（SIL Open Font License 1.1）
err-settings = 設定を保存できませんでした
rec-settings = フォルダー「{ $folder }」に書き込めるか確かめてください。それまで、変更は終了すると失われます。
err-settings-damaged = 設定の一部を読み取れませんでした
rec-settings-damaged = 読み取れなかった項目は、最も安全な設定にしました。コードの表示やアプリロックなどの設定をご確認ください。壊れたファイルは{ $folder }に残してあります。

## パスフレーズ

passphrase-label = パスフレーズ
passphrase-current-label = 現在のパスフレーズ
passphrase-unlock-label = { -brand }のロックを解除するパスフレーズ
passphrase-new-label = 新しいパスフレーズ
passphrase-again-label = パスフレーズ（確認）
passphrase-show = パスフレーズを表示
passphrase-suggest = 候補を作る
passphrase-differs = パスフレーズがまだ一致していません
passphrase-keep = 紙に書き、自分だけが分かる場所に保管してください。パスフレーズがないと、{ -brand }の開発者を含め、誰もアカウントを開けません。
passphrase-working = お待ちください…
strength-none = 単語をいくつか並べると、覚えやすく推測されにくくなります
strength-very-weak = 非常に弱い：すぐに推測されます
strength-weak = 弱い：短時間で推測されます
strength-fair = 普通：身近な人には推測されにくい強さです
strength-good = 良い：ほとんどの攻撃に耐えます
strength-strong = 強い：本格的な攻撃にも耐えます

err-wrong-passphrase = パスフレーズが違います
rec-wrong-passphrase = 何も変更されていません。大文字と小文字、空白、キーボードの入力言語を確かめて、もう一度お試しください。
err-sealed = アカウントはパスフレーズでロックされています
rec-sealed = 設定したパスフレーズを入力してください
rec-sealed-cli = ターミナルでコマンドを実行してパスフレーズを入力するか、「--passphrase-file」でパスフレーズのファイルを指定してください

## アプリロック

locked-title = { -brand }はロックされています
locked-unsaved = まだ保存されていない変更があります。ロックを解除すると、もう一度保存できます。
locked-arrivals = リンクまたはファイルが{ $count }件、ロックの解除を待っています
locked-body = パスフレーズを入力するとコードが表示されます
unlock = ロックを解除
unlocking = 開いています…
forgot-passphrase = パスフレーズを忘れた…
forgot-title = 空の状態から始めますか？
forgot-body = パスフレーズがないと誰にも開けません。リカバリーファイルとそのパスフレーズがあれば、空の状態から始めて、そのファイルから復元できます。ロックされたアカウントは削除されません。「以前の保管データ」として残り、パスフレーズを思い出せば開けます。
forgot-word = あきらめる
lock-now = 今すぐロック
lock-title = アプリロック
lock-off-body = 起動時、席を離れたあと、画面がロックされたあとに、パスフレーズの入力が必要になります
lock-on-body = オンです。システムが知らせる場合は、画面のロックと同時に{ -brand }もロックされます。
lock-unheard = この環境では、画面がロックされても{ -brand }には伝わりません
lock-unheard-advice = 「{ lock-after-label }」の時間を選ぶか、席を離れる前に{ $keys }でロックしてください
lock-set = アプリロックを設定…
lock-change = パスフレーズを変更…
lock-remove = アプリロックを解除…
lock-after-label = 自動ロックまで
lock-after-never = ロックしない
lock-after-minutes = { $minutes ->
   *[other] { $minutes }分
}
lock-set-title = アプリロックを設定
lock-set-body = アカウントはパスフレーズで暗号化して{ -keyring }に保管され、起動のたびにパスフレーズの入力が必要になります
lock-set-button = 設定する
lock-change-title = パスフレーズを変更
lock-change-body = 古いパスフレーズでは開けなくなります
lock-change-button = 変更する
lock-remove-title = アプリロックを解除
lock-remove-body = アカウントを守るのは、このパソコンへのサインインだけになります
lock-remove-button = 解除する
lock-is-set = アプリロックを設定しました
lock-is-removed = アプリロックを解除しました

## The system's check of the user: $check is "Windows Hello" or "Touch ID"

quick-unlock = { $check }でロックを解除
quick-unlock-waiting = { $check }の確認を待っています…
quick-unlock-body = パスフレーズも引き続き使えます。この機能はこのパソコンでしか使えないため、パスフレーズは忘れないようにしてください。
quick-unlock-is-on = { $check }でロックを解除できるようになりました
quick-unlock-is-off = パスフレーズが変更されたため、{ $check }でのロック解除はオフになりました。設定でもう一度オンにできます。
err-check-refused = { $check }で本人確認ができませんでした
rec-check-refused = もう一度試すか、パスフレーズを入力してください
err-check-unavailable = { $check }を利用できません
rec-check-unavailable = パスフレーズを入力し、システムの設定でサインイン オプションを確認してください
rec-check-unavailable-set-up = システムの設定でサインイン オプションを確認して、もう一度試してください
err-check-key-lost = { $check }ではロックを解除できなくなりました
rec-check-key-lost = パスフレーズを入力し、設定でもう一度オンにしてください
err-check-unwritable = { $check }を設定できませんでした
rec-check-unwritable = { $folder }に書き込めるか、ディスクの空き容量が足りているか確認してください

## ポータブル版

portable-title = この{ -brand }はポータブル版です
portable-body = アカウントはプログラムと同じ場所の「{ $folder }」フォルダーに、暗号化したファイルとして保管され、一緒に持ち運べます。ファイルは、あなたが決めたパスフレーズでだけ開けます。
portable-begin = パスフレーズを決める…
portable-file-body = アカウントはプログラムと同じ場所の暗号化したファイルに保管され、起動のたびにパスフレーズの入力が必要になります。
kept-portable-body = プログラムと同じ場所の「{ $folder }」フォルダーの暗号化したファイルに保管され、あなたのパスフレーズでだけ開けます。このパソコンには何も残りません。
empty-reassurance-portable = スマートフォンは要りません。シークレットはプログラムと同じ場所の、パスフレーズでしか開けないファイルに保管されます。
err-portable-empty = このポータブル版の{ -brand }には、まだアカウントがありません
rec-portable-empty = コマンドを付けずに起動してパスフレーズを決めてから、もう一度お試しください

## パスフレーズファイル

use-file = パスフレーズファイルに保管…
use-file-body = 代わりに、あなたが決めたパスフレーズでだけ開ける、暗号化したファイルにアカウントを保管できます
use-file-or = { -keyring }を使う場合
file-new-title = アカウントをファイルに保管
file-new-body = このパソコンでは、{ PLATFORM() ->
    [windows] Windowsの資格情報マネージャーを使えません。
   *[other] { -brand }が使える{ -keyring }がありません。
}代わりに、アカウントは暗号化したファイルとしてユーザーフォルダーに保管され、起動のたびにパスフレーズの入力が必要になります。
file-new-button = ファイルを作成
file-move-title = アカウントをパスフレーズファイルへ移す
file-move-body = アカウントは{ -keyring }から、ユーザーフォルダーの暗号化したファイルへ移ります。起動のたびにパスフレーズの入力が必要になります。
file-move-button = ファイルへ移す
kept-file-body = ユーザーフォルダーの暗号化したファイルに保管され、あなたのパスフレーズでだけ開けます。{ -brand }がネットワークを使うのは、あなたが「{ check-clock }」か「{ check-release }」を選んだときだけです。
move-to-file = パスフレーズファイルへ移す…
move-to-keyring = { -keyring }へ移す…
move-to-keyring-title = アカウントを{ -keyring }へ移す
move-to-keyring-button = { -keyring }へ移す
moved-to-file = アカウントをパスフレーズファイルへ移しました
moved-to-keyring = アカウントを{ -keyring }へ移しました
err-file-failed = パスフレーズファイルを使えません（{ $details }）
rec-file-failed = ディスクの空きとファイルの所有者を確かめて、もう一度お試しください
err-dangling = パスフレーズファイルはリンクで、リンク先の{ $target }が見つかりません
rec-dangling = 何も変更していません。リンク先のあるドライブをつなぐか、フォルダーの同期が終わるのを待って、もう一度お試しください。

## キーリングについてのお知らせ

remark-put-back = { -keyring }から最後の変更が失われていたため、{ -brand }が元に戻しました。
remark-saves-later = この変更は、まだ{ -keyring }のファイルに保存されていません。{ -keyring }のデータベースを今すぐ保存してください（KeePassXCでは「データベース」→「データベースを保存」）。保存せずに閉じると、変更が失われます。
remark-several = { -keyring }の「{ $places }」に、ほかにも{ $count }個のアカウント一覧があります。{ -brand }は最新の一覧を使い、ほかの一覧は変更しません。{ -keyring }の管理画面でどれかを削除するときは、先にリカバリーファイルを作成してください。
remark-seen = OK

## リカバリーファイル

recovery-title = リカバリーファイル
recovery-body = このパソコンの紛失や故障に備える、アカウントの暗号化された控えです。USBメモリーや同期フォルダーに保管しておけば、どのパソコンの{ -brand }でも開けます。
recovery-create = リカバリーファイルを作成…
recovery-write = 今すぐ書き込む
recovery-replace = この一覧を書き込む
recovery-merge = 先に復元・統合…
recovery-change = 別の場所…
recovery-choose = 保存場所を選ぶ…
recovery-stop = 更新をやめる
recovery-restore = ファイルから復元…
recovery-check = リカバリーファイルを確認…
recovery-checked = 最後に確認した日時: { $ago }
drill-title = リカバリーファイルの確認
drill-body = 実際に復元するつもりで、ファイルのパスフレーズを入力してください。何も変更されません。
drill-button = 確認
drill-found = { $count ->
   *[other] このパスフレーズでファイルを開き、{ $count }件のアカウントを復元できます。
}
drill-good = 今のアカウントはすべて入っています。
drill-missing = { $count ->
   *[other] { $count }件のアカウントは、今のとおりには復元できません
}
drill-missing-advice = リカバリーファイルを書き込み直してから、もう一度確認してください
drill-goes = { $account }が入っていません
drill-other-key = { $account }のキーが古いままです
drill-other-details = { $account }の内容が古いままです
drill-sheet-title = 印刷したシートの確認
drill-sheet-found = { $count ->
   *[other] このシートから{ $count }件のアカウントを復元できます。
}
drill-sheet-missing-advice = 新しいシートを作成してから、もう一度確認してください
dialog-check-title = リカバリーファイルか、印刷したシートの画像を選んでください
dialog-check-kind = リカバリーファイルと画像
recovery-writing = 書き込んでいます…
recovery-looking = 確認しています…
recovery-written = 最新です（最終書き込み: { $ago }）
recovery-away = 今は接続されていません（最終書き込み時点で最新: { $ago }）
recovery-made = リカバリーファイルを保存、確認しました
recovery-kept = 以前のリカバリーファイルは、同じフォルダーに{ $name }として残してあります
standing-none = リカバリーファイルなし
standing-today = リカバリーファイル：今日
standing-day = リカバリーファイル：{ $day }
standing-behind = リカバリーファイル：最新ではありません
standing-attention = リカバリーファイル：確認が必要です
recovery-offer = リカバリーファイルを作成しておくと、パソコンの紛失や故障のときにアカウントを復元できます
recovery-offer-decline = あとで
recovery-held = リカバリーファイルには、この一覧にないアカウントが残っている可能性があります
recovery-held-missing = リカバリーファイルには、この一覧にないアカウントが{ $count }件あります
recovery-held-advice = ファイルは変更していません。先に復元するか、「{ recovery-replace }」を押してください。押したあとも、以前のファイルは同じフォルダーに残ります。
recovery-foreign = リカバリーファイルが、このパソコンで最後に書き込んだものと異なります
recovery-foreign-advice = 別のパソコンやアプリが変更したようです。ファイルはパソコンごとに必要です。別の場所を選ぶか、先にこのファイルのアカウントを統合してください。上書きはせず、今あるファイルは同じフォルダーに残します。
recovery-replaced = リカバリーファイルが壊れているか、別のものに置き換わっています
recovery-replaced-advice = 「{ recovery-replace }」を押すと、新しいファイルを作成します。今あるものは同じフォルダーに残します。
recovery-gone = リカバリーファイルが元の場所にありません
recovery-gone-advice = USBメモリーや同期フォルダーにある場合は、接続を確かめてください。移動や削除をした場合は、「{ recovery-replace }」を押すか、別の場所を選んでください。
recovery-taken = この場所にはすでにリカバリーファイルがあります（別のパソコンのものかもしれません）
recovery-taken-advice = 今あるファイルは同じフォルダーに残します。そのアカウントもこの一覧に加えたい場合は、先に復元してください。
recovery-behind = リカバリーファイルがアカウントより古くなっています
recovery-new-title = リカバリーファイルを作成
recovery-new-body = ファイルのパスフレーズを決めてください。入力が必要なのは復元するときだけで、更新は{ -brand }が自動で行います。
recovery-new-button = ファイルを作成
recovery-open-title = リカバリーファイルを開く
recovery-open-body = ファイルを作ったときに決めたパスフレーズを入力してください
recovery-open-button = 開く
dialog-recovery-title = リカバリーファイルの保存場所
dialog-recovery-kind = リカバリーファイル
dialog-restore-title = リカバリーファイルを選択
ago-now = たった今
ago-minutes = { $count ->
   *[other] { $count }分前
}
ago-hours = { $count ->
   *[other] { $count }時間前
}
ago-days = { $count ->
   *[other] { $count }日前
}
err-recovery-folder = リカバリーファイルのフォルダーが見つかりません
rec-recovery-folder = USBメモリーを挿すか同期フォルダーを開いてから、「{ recovery-write }」を押してください
rec-recovery-folder-cli = USBメモリーを挿すか同期フォルダーを開いてください。次に変更したときに書き込みます。
err-recovery-unwritable = リカバリーファイルに書き込めません
rec-recovery-unwritable = 別の場所を選ぶか、その場所への書き込みを許可してください
err-recovery-full = リカバリーファイルを書き込む空きがありません
rec-recovery-full = ディスクの空きを増やしてから、「{ recovery-write }」を押してください
rec-recovery-full-cli = ディスクの空きを増やしてください。次に変更したときに書き込みます。
err-recovery-unverified = リカバリーファイルに正しく書き込まれませんでした
rec-recovery-unverified = 別のUSBメモリーやフォルダーをお試しください（アカウント自体は無事です）
err-recovery-unreadable = リカバリーファイルを開けません
rec-recovery-unreadable = ファイルがあること、読み取りが許可されていることを確かめてください
err-recovery-not-one = これはリカバリーファイルではありません
rec-recovery-not-one = 名前が「warifu」で始まるファイルを選んでください
err-recovery-damaged = リカバリーファイルが壊れています
rec-recovery-damaged = USBメモリーやフォルダーからコピーし直すか、別の控えをお使いください
err-recovery-note = リカバリーファイルの記録を保存できません
rec-recovery-note = ディスクの空きと、{ -brand }のデータフォルダーの所有者を確かめてください
err-recovery-note-damaged = リカバリーファイルについての{ -brand }の記録を読み取れません
rec-recovery-note-damaged = ファイルの更新が止まっています。保存場所を選び直すと新しいファイルを作成し、以前のファイルは同じフォルダーに残します。
err-entries-unreadable = { $count }件は読み取れないため、取り込みません
rec-entries-unreadable = 元のデータには残っています。新しいバージョンの{ -brand }で読み取れることがあるので、保管しておいてください。
err-recovery-too-new = 新しいバージョンの{ -brand }が作ったファイルです
rec-recovery-too-new = 最新の{ -brand }をインストールしてください

## Export

export = アカウントを書き出す…
export-title = ほかのアプリへ
export-body = アカウントを、ほかのアプリや別のコンピューターへ移せます。リカバリーファイルは自動で更新されますが、書き出したファイルは更新されません。
selection-count = { $count ->
   *[other] { $of }件中{ $count }件
}
selection-choose = アカウントを選ぶ
selection-all = すべてのアカウント
export-count = { $count ->
   *[other] { $count }件のアカウントを書き出します
}
export-losses = 移す先のアプリでは扱えないもの
export-warning = このファイルを開いた人は、誰でもあなたのコードを作れます
export-warning-advice = 暗号化されていません。移す先のアプリに読み込んだら、削除してください。
export-codes-warning = QRコードを撮影した人は、誰でもあなたのコードを作れます
export-codes-warning-advice = ほかの人に画面が見えない場所で表示してください。
export-show-codes = QRコードを表示
export-pictures = 画像として保存…
export-pictures-about = コード1枚につき画像1枚を、暗号化せずに保存します。画像を開いた人は、誰でもあなたのコードを作れます。読み込んだら削除してください。
export-again = 選び直す
export-password-body = ファイルのパスフレーズを決めてください。移す先のアプリで必要です。忘れると、本人でもファイルを開けません。
export-passphrase-body = 書き出したデータを手に入れた人は、誰でもコードを作れます。続けるには、アプリロックのパスフレーズを入力してください。
export-button = 書き出す
export-done = { $count ->
   *[other] { $count }件のアカウントを書き出しました
}
export-delete-later = { $count ->
   *[other] 読み込みが済んだら、ファイルを削除してください
}
dialog-export-title = アカウントの書き出し先
dialog-export-kind = 書き出したアカウント
transfer-title = QRコード { $number }/{ $count }
transfer-how = Google Authenticatorで「アカウントを移行」、「アカウントのインポート」の順に選び、コードを順番に読み取ってください。
transfer-next = 次へ
transfer-previous = 前へ
target-sealed = { -brand }のファイル
target-sealed-about = 暗号化されます。すべての情報が入ります。別のコンピューターの{ -brand }用です。
target-aegis-encrypted = Aegis（暗号化あり）
target-aegis-encrypted-about = Aegis、Ente Auth、Proton Authenticator、Stratumで、パスフレーズを入力して読み込めます。
target-google = Google Authenticator
target-google-about = スマートフォンのカメラで読み取るQRコードです。1枚に10件まで入ります。
target-2fas-encrypted = 2FAS（暗号化あり）
target-2fas-encrypted-about = 2FASアプリ用のバックアップです。iPhoneでは、パスフレーズに半角の英数字と記号だけを使えます。2FASの形式は短いパスフレーズを破られやすいため、長いものにしてください。グループ名は暗号化されません。
target-bitwarden-encrypted = Bitwarden（暗号化あり）
target-bitwarden-encrypted-about = BitwardenとKeePassXCで、パスフレーズを入力して読み込めます。
target-ente = Ente Auth（暗号化あり）
target-ente-about = Ente AuthとProton Authenticatorで、パスフレーズを入力して読み込めます。
target-proton = Proton Authenticator（暗号化あり）
target-proton-about = Proton AuthenticatorとEnte Authで、パスフレーズを入力して読み込めます。
target-keepass = KeePassデータベース（暗号化あり）
target-keepass-about = KeePassXCや同様のアプリで、パスフレーズを入力して開けます。
target-aegis = Aegis（暗号化なし）
target-aegis-about = Bitwarden Authenticatorなど、暗号化ファイルを開けないアプリ用です。
target-2fas = 2FAS（暗号化なし）
target-2fas-about = 2FASアプリ用のバックアップです。
target-bitwarden = Bitwarden（暗号化なし）
target-bitwarden-about = Bitwardenのほか、多くのパスワード管理アプリで読み込めます。
target-keepassxc = KeePassXC（暗号化なし）
target-keepassxc-about = KeePassXCの読み込み用の表です。
target-links = リンク集（暗号化なし）
target-links-about = 1行に1つのotpauthリンクを並べたテキストです。ほとんどのアプリで読み込めます。
loss-counter = { $account }は含まれません（移す先のアプリがカウンター方式に対応していないか、カウンターの値が大きすぎます）
loss-steam = { $account }は含まれません（移す先のアプリはSteamのコードに対応していません）
loss-digits = { $account }は含まれません（移す先のアプリは{ $digits }桁のコードに対応していません）
loss-period = { $account }は含まれません（移す先のアプリは{ $seconds }秒ごとに変わるコードに対応していません）
loss-too-long = { $account }は含まれません（長すぎてQRコードに入りません）
loss-details = { $account }の{ $details }は含まれません
loss-and = 、
loss-note = メモ
loss-groups = グループ
loss-other-groups = 2つ目以降のグループ
loss-recovery-codes = リカバリーコード
loss-pinned = 先頭への固定
loss-parameters = リンクの追加設定
loss-icon = アイコン
err-export-encrypt = ファイルを暗号化できませんでした
rec-export-encrypt = ほかのアプリを終了してメモリーを空けてから、もう一度お試しください
err-export-passphrase = 暗号化するファイルにはパスフレーズが必要です
rec-export-passphrase = パスフレーズを決めるか、別の種類を選んでください
err-export-nothing = 移す先のアプリに書き出せるアカウントがありません
rec-export-nothing = 別のアプリか、別のアカウントを選んでください
err-export-taken = 同じ名前のファイルがすでにあります
rec-export-taken = 別の名前か、別のフォルダーを選んでください
err-export-unwritable = アカウントをその場所に保存できません
rec-export-unwritable = 別の場所を選ぶか、その場所への書き込みを許可してください
err-export-full = 書き出したアカウントを保存する空きがありません
rec-export-full = ディスクの空きを増やしてから、もう一度お試しください
err-export-unverified = 書き出したアカウントが正しく保存されませんでした
rec-export-unverified = 残っているファイルを削除してから、別のフォルダーをお試しください（アカウント自体は無事です）

## 印刷用シート

paper-title = 印刷用シート
paper-body = アカウントのQRコードを紙に残し、鍵のかかる場所に保管できます。どの認証アプリでも、パスフレーズなしで読み取れます。
paper-make = シートを作成…
paper-check = シートを確認…
paper-warning = このシートを見た人は、誰でもあなたのコードを作れます
paper-warning-advice = シークレットが、暗号化もパスフレーズもなしで入っています。印刷したらファイルを削除し、紙は家の鍵と同じように保管してください。暗号化された控えには、リカバリーファイルをお使いください。
paper-counters = カウンター方式のコードは使うたびに進みます。次のコードを使うと、シートのそのアカウントの分は古くなります。
paper-size = 用紙サイズ
paper-size-a4 = A4
paper-size-letter = レター
paper-choose = 場所を選ぶ…
paper-passphrase-body = シートには、シークレットが暗号化されずに入ります。作成するには、アプリロックのパスフレーズを入力してください。
paper-button = シートを作成
paper-working = シートを作成しています…
paper-is-made = { $count ->
   *[other] { $count }件のアカウントのシートを保存しました
}
paper-delete-later = 印刷後はファイルを削除してください
paper-left-out = { $count ->
   *[other] { $count }件は長すぎてQRコードに入りません（リカバリーファイルには入っています）
}
dialog-paper-title = 印刷するまでのシートの保存場所
dialog-paper-kind = PDF書類
paper-head = 2段階認証のアカウント
paper-about = QRコードの一つ一つに、アカウントのシークレットが暗号化されずに入っています。この紙は家の鍵と同じように保管してください。アカウントを復元するには、認証アプリで読み取るか、このシートを画面に表示して{ -brand }の「{ scan-screen }」を押します。
paper-made = { -brand }　{ $day }　{ $page }/{ $pages }ページ
paper-counter = カウンター{ $counter }（次のコードを使うと古くなります）
paper-too-long = 長すぎてQRコードに入りません（リカバリーファイルには入っています）
err-paper-unwritable = シートを保存できません
rec-paper-unwritable = 別の場所を選ぶか、その場所への書き込みを許可してください
err-paper-full = シートを保存する空きがありません
rec-paper-full = ディスクの空きを増やしてから、もう一度お試しください
err-paper-unverified = シートが正しく保存されませんでした
rec-paper-unverified = 別のフォルダーをお試しください（アカウント自体は無事です）

## 以前の保管データ

earlier-title = 以前の保管データ
earlier-body = あきらめたアカウントや、読み取れなかったアカウントは、あなたが削除するまで残ります
earlier-own-passphrase = ロックされた以前の保管データは、ロックしたときのパスフレーズで開きます
earlier-open = 以前の保管データを開く…
earlier-none = 以前の保管データはありません
earlier-name = { $day }の保管データ
earlier-name-count = { $count ->
   *[other] { $day }の保管データ（{ $count }件）
}
earlier-undated = 日付のない保管データ
earlier-set-aside = { $day }に別に保管
earlier-is-open = パスフレーズなしで開きます
earlier-is-sealed = 当時のパスフレーズでロックされています
earlier-is-unreadable = 壊れているか、新しいバージョンの{ -brand }で保存されています
earlier-open-one = 開く…
earlier-open-name = 開く：{ $name }
earlier-delete = 削除…
earlier-delete-name = 削除：{ $name }
earlier-delete-title = この保管データを完全に削除しますか？
earlier-delete-body = { $name }。削除すると、{ -brand }の開発者でも元に戻せません。
earlier-delete-confirm = 完全に削除
earlier-delete-word = 削除
earlier-passphrase-title = 以前の保管データを開く
earlier-passphrase-body = このアカウントをロックしたときのパスフレーズを入力してください
earlier-while-locked = このアカウントを使うには、{ -brand }のロックを解除し、設定から以前の保管データを開いてください
earlier-news = 読み取れなかったアカウントを{ $day }に別に保管しました。あなたが削除するまで、以前の保管データとして残ります。
earlier-news-sealed = ロックされたアカウントを{ $day }に別に保管しました。あなたが削除するまで、以前の保管データとして残ります。
earlier-dismiss = 確認しました
give-up-type = 続けるには「{ $word }」と入力してください
give-up-wait = { $seconds ->
   *[other] あと{ $seconds }秒で続けられます
}

## 直前の状態に戻す

back-title = 直前の変更の前の状態
back-body = 間違えても戻せるように、{ -brand }は直前の変更の前の状態を残しています
back-preview = 戻す…
back-dialog-title = 直前の変更の前に戻しますか？
back-button = 戻す
back-nothing = 変わるものはありません
restore-dialog-title = { $count ->
   *[other] { $count }件のアカウントを復元しますか？
}
restore-button = 復元
change-comes = { $account }が戻ります
change-goes = { $account }がなくなります
change-renamed = { $account }の名前が{ $other }になります
change-key = { $account }のキーが変わります
change-counter = { $account }のカウンターが{ $counter }になります
change-details = { $account }のその他の項目が変わります
went-back = 直前の変更の前に戻しました
restored-all = { $count ->
   *[other] { $count }件のアカウントを復元しました
}

## ヘルプ

help = ヘルプ
help-about = サイトごとの手順と、困ったときの答え
help-search = ヘルプを検索
help-how = Amazonや楽天などでの設定方法
help-websites = サイトでの設定方法
help-websites-body = サイトの設定を開くところから、最初のコードまで
help-worries = 困ったとき
help-worries-body = することを短くまとめています
help-none = 「{ $query }」に一致するヘルプはありません
help-none-body = 短い言葉か、サイトの名前で試してください
help-guides-for = 「{ $query }」のガイド
help-link = ヘルプ：{ $title }
help-refused = コードが通らないとき
help-names-change = サイトのページやボタンの名前は変わることがあります。同じ意味の言葉を探してください。

## 練習

practice = 架空のサイトで練習する
practice-about = 最初から最後まで、1分ほどです。何も保存されません。
practice-shop = れんしゅう商店
practice-customer = 練習
practice-intro = 2段階認証を有効にするときのサイトの画面です。このお店は実在しません。
practice-shop-scan = 2段階認証：認証アプリでこのQRコードを読み取ってください
practice-image = 架空のお店のQRコード
practice-scan = QRコードを読み取る
practice-found = { -brand }がQRコードを読み取り、コードを作りました。アカウントを押すとコピーされます。下に貼り付けるか、入力してください。
practice-shop-enter = アプリに表示されたコードを入力してください
practice-code = 6桁のコード
practice-confirm = 確認
practice-shop-done = 2段階認証が有効になりました。ありがとうございます。
practice-done = これで全部です。本物のサイトでも同じです。次からはログインのときに、そのときのコードを入力します。
practice-wrong = 1回なら、間違えたり古いコードを入力したりしても大丈夫です。サイトが知らせるので、次のコードを入力します。何度も間違えると、しばらく待たされるサイトもあります。
practice-nothing-kept = 何も保存していません。練習用のアカウントは一覧にありません。
err-practice-code = お店がこのコードを受け付けません
rec-practice-code = コードが違うと、このように表示されます。上のアカウントに今表示されているコードを入力してください。
err-practice-read = QRコードを読み取れませんでした
rec-practice-read = 練習を閉じて、もう一度始めてください

## キーボードショートカット

shortcuts = キーボードショートカット
shortcut-search = 検索（そのまま文字を入力）
shortcut-copy = 選択中か、検索で一つに絞ったアカウントのコードをコピー
shortcut-choose = アカウントを選択
shortcut-move = 選択中のアカウントを上下に移動
shortcut-clear = 検索を消す、またはダイアログを閉じる
key-enter = Enter
key-escape = Esc
key-arrows = 矢印キー

## ウィンドウ

err-no-display = ウィンドウを開ける画面がありません
rec-no-display = デスクトップにサインインした状態で起動するか、コマンドラインで使ってください（一覧は「warifu --help」）
err-display-unreachable = DISPLAYで指定されたXサーバーに接続できません
rec-display-unreachable = 環境変数DISPLAYを確かめるか、コマンドラインで使ってください（一覧は「warifu --help」）
err-display-lacks = このXサーバーには、ウィンドウの表示に必要な{ $part }がありません
rec-display-lacks = TigerVNCなど、より新しいXサーバーかVNCサーバーを使うか、コマンドラインで使ってください（一覧は「warifu --help」）
err-display-colors = この画面は、色の数が少ないためウィンドウを表示できません
rec-display-colors = 画面を1画素24ビットに設定するか、コマンドラインで使ってください（一覧は「warifu --help」）
err-display-library = ウィンドウの表示に必要な{ $library }がインストールされていません
rec-display-library = { $library }をインストールするか、コマンドラインで使ってください（一覧は「warifu --help」）
window-crashed-advice = { -brand }をもう一度起動するか、コマンドラインで使ってください（一覧は「warifu --help」）
err-no-graphics = ウィンドウを開けませんでした（{ $details }）
rec-no-graphics = グラフィックドライバーを更新するか、コマンドラインで使ってください（一覧は「warifu --help」）

## すぐに使えるように

tray-open = { -brand }を開く
tray-ask-title = { PLATFORM() ->
    [macos] { -brand }をメニューバーに残しますか？
   *[other] { -brand }をトレイに残しますか？
}
tray-ask-body = ウィンドウを閉じたあとも、画面の隅のアイコンからすぐにコードをコピーできます。あとから設定で変更できます。
tray-ask-stay = { PLATFORM() ->
    [macos] メニューバーに残す
   *[other] トレイに残す
}
at-hand-title = すぐに使えるように
at-hand-tray = { PLATFORM() ->
    [macos] ウィンドウを閉じてもメニューバーに残す
   *[other] ウィンドウを閉じてもトレイに残す
}
at-hand-no-tray = このデスクトップにはトレイがないため、ウィンドウを閉じると{ -brand }は終了します。GNOMEでは、拡張機能「AppIndicator」で追加できます。
at-hand-codes = { PLATFORM() ->
    [macos] アイコンのメニューにコードも表示
   *[other] トレイのメニューにコードも表示
}
at-hand-hotkey = ショートカットキー
at-hand-hotkey-set = ショートカットキーを設定…
at-hand-hotkey-remove = 解除
at-hand-hotkey-remove-name = ショートカットキーを解除
at-hand-hotkey-hint = どのアプリを使っていても検索を開けます。Enterキーでコードをコピーすると、元のアプリに戻ります。
hotkey-title = キーを同時に押してください
hotkey-body = { PLATFORM() ->
    [macos] 例：control+option+W。control、option、commandのいずれかを含めてください。
   *[other] 例：Ctrl+Alt+W。CtrlまたはAltを含めてください。
}
hotkey-waiting = …
hotkey-refused = { PLATFORM() ->
    [macos] この組み合わせは使えません。control、option、commandのいずれかを押しながら、英字・数字・F1〜F12のいずれかを押してください。
   *[other] この組み合わせは使えません。CtrlかAltを押しながら、英字・数字・F1〜F12のいずれかを押してください。
}
hotkey-use = 設定
err-hotkey-taken = このショートカットキーは、ほかのアプリかシステムが使っています
rec-hotkey-taken = 解除して、別のキーを設定してください
hotkey-purpose = コードを検索
at-hand-hotkey-waiting = デスクトップの応答を待っています。確認の画面が表示されたら、ショートカットキーを許可してください。
at-hand-no-hotkey = このデスクトップでは、アプリからショートカットキーを設定できません。デスクトップの設定で{ -brand }を起動するキーを登録すると、そのキーでウィンドウを開けます。
err-hotkey-refused = ショートカットキーがデスクトップに登録されていません
rec-hotkey-refused = デスクトップのショートカットキーの設定で登録するか、ここで解除してから設定し直してください
err-hotkey-lost = デスクトップのショートカットキー機能が応答しません
rec-hotkey-lost = 解除してから設定し直してください。それでも動かないときは、ログインし直してください
at-hand-start = ログイン時に起動する
at-hand-start-other = 今は別の場所の{ -brand }が起動します（{ $program }）。オンにすると、代わりにこの{ -brand }が起動します。
err-autostart = ログイン時の起動の設定を変更できませんでした
rec-autostart = 設定フォルダーに書き込めるか確認するか、システムの「自動起動」の設定を使ってください
cli-hidden = ウィンドウを表示せずに起動（トレイを使う設定なら、トレイに入ります）

## のぞき見の防止

privacy-title = のぞき見の防止
privacy-hide-codes = 押すまでコードを隠す
privacy-hide-unfocused = ほかのウィンドウを使っている間はコードを隠す
privacy-protect = スクリーンショットや画面共有に写らないようにする

## メニューバー

# Of macOS, in Apple's own words and its own casing.
menu-about = { -brand }について
menu-settings = 設定…
menu-services = サービス
menu-hide = { -brand }を非表示
menu-hide-others = ほかを非表示
menu-show-all = すべてを表示
menu-quit = { -brand }を終了
menu-file = ファイル
menu-close = ウインドウを閉じる
menu-window = ウインドウ
menu-minimize = しまう
menu-zoom = 拡大／縮小
menu-bring-to-front = すべてを手前に移動
menu-help = ヘルプ
menu-shortcuts = キーボードショートカット

## 新しいバージョン

website = ウェブサイト：{ $address }
copy-address = アドレスをコピー
address-copied = アドレスをコピーしました
check-release = 新しいバージョンを確認
check-release-hint = 暗号化した通信で { $address } に問い合わせます。あなたやアカウントの情報は送りません。ダウンロードやインストールも行いません。
check-release-at-start = { -brand }の起動時に確認する（1日1回まで）
release-asking = ウェブサイトに問い合わせています…
release-newest = 新しいバージョンはありません（{ $day }現在）
release-newer = バージョン{ $version }が公開されています
release-newer-advice = 新しくなった点の確認や入手は、ブラウザーで { $address } を開いてください
release-dismiss = 後で確認
err-release-no-key = この{ -brand }では、新しいバージョンを確認できません
rec-release-no-key = ブラウザーで { $address } を開いて確認してください。パッケージマネージャーやストアで入手した場合は、そちらから更新されます。
err-release-unreachable = { $address } に接続できませんでした
rec-release-unreachable = インターネット接続を確認してもう一度試すか、このアドレスをブラウザーで開いてください
err-release-impostor = { $address } との通信の安全を確認できませんでした
rec-release-impostor = パソコンの日付が正しいか、ネットワークへのサインインが必要でないかを確かめて、もう一度試してください
err-release-unusable = { $address } から正しい答えが届きませんでした
rec-release-unusable = 時間をおいてもう一度試すか、このアドレスをブラウザーで開いてください
err-release-unsigned = 届いた答えは{ -brand }の開発元のものではありません
rec-release-unsigned = この答えをもとに何もインストールしないでください。時間をおくか、別のネットワークでもう一度試してください。
err-release-outdated = 届いた答えは、以前のものより古い内容です
rec-release-outdated = 新しいバージョンが隠されているおそれがあります。時間をおくか、別のネットワークでもう一度試してください。

## 時計

clock-title = 時計
clock-more = 時計…
clock-not-synchronised = このパソコンの時計は自動で合わせられていません。コードが通らないことがあります。
clock-not-synchronised-advice = システムの設定で時刻の自動設定をオンにするか、ここで時計を確認してください。
check-clock = 時計を確認
check-clock-hint = 押したときだけ、時刻サーバー time.cloudflare.com に一度問い合わせます
clock-asking = 時刻サーバーに問い合わせています…
clock-right = 時計は合っています
clock-behind = 時計が{ $amount }遅れています
clock-ahead = 時計が{ $amount }進んでいます
clock-wrong-advice = システムの設定で時計を合わせるのが一番です。できない場合は、{ -brand }がコードの時刻を補正できます。
clock-correct = コードを{ $amount }補正
clock-corrected = コードを{ $amount }補正しています
clock-correct-stop = 補正をやめる
clock-line-corrected = 補正した時刻でコードを作っています
clock-line-needless = 時計はシステムが合わせていますが、コードの補正が残っています。コードが通らないことがあります。
duration-seconds = { $seconds }秒
duration-minutes = { $minutes }分{ $seconds }秒
duration-hours = { $hours }時間{ $minutes }分
err-time-unreachable = 時刻サーバーに接続できませんでした
rec-time-unreachable = インターネット接続を確認してもう一度試すか、スマートフォンの時計と比べてください
err-time-unusable = 時刻サーバーから正しい時刻が届きませんでした
rec-time-unusable = 時間をおいてもう一度試すか、スマートフォンの時計と比べてください

## コマンドライン

cli-about = パソコンで使う2段階認証のコード（ウィンドウと同じアカウントを使います）
cli-usage-window = コマンドを付けなければウィンドウが開き、指定した画像やotpauthリンクをすぐに読み取ります
cli-open = 読み取る画像またはotpauthリンク
cli-list = アカウントの一覧を表示
cli-code = アカウントのコードを表示
cli-code-name = アカウント（「サービス名:アカウント名」、名前の一部、または「list --json」のID）
cli-code-wait = 残りが5秒未満なら次のコードを待つ
cli-code-next = 次のコードを表示
cli-code-copy = コードをクリップボードにコピーし、消去されるまで待つ（途中で止めると、コードが残ることがある）
cli-import = ほかのアプリのファイル、画像、リンクのアカウントを追加
cli-import-files = ファイル、otpauthリンク、または - で標準入力
cli-import-dry-run = 追加せずに、内容だけを表示
cli-import-secrets = シークレットを含むリンクも表示
cli-import-password-file = 暗号化されたファイルのパスワードを、/dev/fd/3などのファイルの1行目から読み取る
cli-export = ほかのアプリ用のファイルにアカウントを書き出す
cli-export-to = 書き出し先のアプリ（末尾が「-plain」のものと「links」「keepassxc」は暗号化なし、「google」はQRコードの内容）
cli-export-select = このアカウントだけ（複数回指定できます）
cli-export-file = 新しいファイル、または - で標準出力
cli-export-password-file = 暗号化するファイルのパスフレーズを、/dev/fd/3などのファイルの1行目から読み取る
cli-rename = アカウントの名前を変更
cli-rename-issuer = 新しいサービス名
cli-rename-account = 新しいアカウント名
cli-remove = アカウントを削除（しばらくは「warifu restore」で元に戻せます）
cli-restore = 削除したアカウントを元に戻す
cli-renamed = 名前を変更しました: { $account }
cli-removed = { $account }を削除しました（「warifu restore」で元に戻せます）
err-cli-exists = { $file }はすでにあります
rec-cli-exists = 別の名前を選ぶか、そのファイルを削除してください
err-cli-passphrase-differs = 2つのパスフレーズが一致しません
rec-cli-passphrase-differs = もう一度実行してください
err-cli-not-deleted = 「{ $query }」に一致する、削除したアカウントはありません
rec-cli-not-deleted = 削除されていないアカウントは「warifu list」で確認できます
cli-add = otpauthリンク、画像、テキストファイル、標準入力からアカウントを追加
cli-add-source = otpauthリンク、画像ファイル、または標準入力を表す「-」
cli-add-replace = 同じキーのアカウントと設定が異なるときは、新しい設定に置き換える
cli-scan = 画面や画像にあるすべてのQRコードの内容を表示
cli-scan-pictures = 読み取る画像、または標準入力を表す「-」（省略すると画面）
cli-json = JSON形式で1行に1件ずつ表示
cli-passphrase-file = ロックされたアカウントのパスフレーズを、ファイルの1行目または標準入力（「-」）から読み取る
err-passphrase-long = パスフレーズは{ $most }バイトまでです
rec-passphrase-long = 長すぎる文字列は入力していません。短いパスフレーズにしてください。
err-passphrase-unread = パスフレーズを読み取れませんでした（{ $details }）
rec-passphrase-unread = ファイルを確かめるか、「--passphrase-file」を付けずにパスフレーズを入力してください
cli-help = ヘルプを表示
cli-one-input = 標準入力（-）は1か所でしか使えません
cli-version = バージョンを表示
cli-commands = コマンド
cli-options = オプション
cli-exit-codes = 終了コード
cli-exit-0 = 正常に終了
cli-exit-1 = 失敗（理由は標準エラー出力に表示）
cli-exit-2 = コマンドラインの誤り
cli-exit-3 = アカウントまたはQRコードが見つからない
cli-exit-4 = 当てはまるアカウントが複数ある
cli-exit-5 = { -keyring }がない、ロックされている、または許可されていない
cli-exit-6 = アカウントやファイルのパスフレーズ（パスワード）がないか、違っている
cli-exit-7 = 別に起動しているWarifuがアカウントを使用中（あとで同じコマンドを試せます）
cli-added = { $account }を追加しました
cli-skipped = { $account }はすでに登録されています
cli-replaced = { $account }の設定を置き換えました
err-cli-other-settings = { $account }は別の設定で登録されています（登録済み: { $kept }、今回: { $given }）
rec-cli-other-settings = 今回の設定がウェブサイトのものであれば、「--replace」を付けてもう一度実行してください
cli-settings = { $kind }、{ $digits }桁、{ $seconds }秒、{ $algorithm }
cli-no-accounts = アカウントはまだありません（「warifu add」で追加できます）

err-cli-no-match = 「{ $query }」に合うアカウントはありません
rec-cli-no-match = 「warifu list」で、すべてのアカウントを確かめられます
err-cli-deleted = 「{ $query }」に合うアカウントは削除されています
rec-cli-deleted = { -brand }の設定の「{ deleted-title }」から元に戻せます
cli-recovery-held-advice = { -brand }を開いて、どうするか決めてください
err-cli-several = 「{ $query }」に合うアカウントが{ $count }件あります
rec-cli-several = 次のうちの一つに絞れるように、名前を詳しく指定するか、行末のIDを指定してください
err-cli-input = 標準入力に、otpauthリンクもキーも画像もありません
rec-cli-input = 「warifu add -」に、otpauthリンク、キー、画像のいずれかを渡してください
cli-standard-input = 標準入力
err-cli-link = これは画像ではなくリンクです
rec-cli-link = リンクのアカウントは「warifu add」で追加できます
err-cli-source = 「{ $source }」は、otpauthリンクでも、読み取れるファイルでもありません
rec-cli-source = リンクを引用符で囲むか、ファイルの場所を確かめてください。キーだけの場合は「warifu add -」に渡してください。
err-cli-output = 結果を書き出せませんでした
rec-cli-output = 出力先のパイプかファイルを確かめてください
