cask "warifu" do
  version "{{version}}"
  sha256 "{{sum macos}}"

  url "{{downloads}}/{{file macos}}"
  name "Warifu"
  desc "Two-step verification codes without a phone"
  homepage "https://warifu.app/"

  livecheck do
    url "https://warifu.app/latest.json"
    strategy :json do |json|
      json["version"]
    end
  end

  depends_on macos: ">= :big_sur"

  app "Warifu.app"
  binary "#{appdir}/Warifu.app/Contents/MacOS/warifu"

  # No `zap`: what it would remove are the user's accounts.
end
