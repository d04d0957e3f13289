package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.s3.ScriptedStore.Asked;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks a request's signature as the server does: from what has arrived, and by what the request
/// says that was signed. After Google, "V4 signing process with your own program" and "Canonical
/// requests".
final class GoogleSignature {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "GOOG4-HMAC-SHA256 Credential=GOOG1ID/(\\d{8})/([a-z0-9-]+)/storage/goog4_request, "
              + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  private GoogleSignature() {}

  static boolean isRight(Asked asked, String secret) {
    Matcher said = AUTHORIZATION.matcher(asked.header("Authorization"));
    if (!said.matches()) {
      return false;
    }
    String[] target = asked.target().split("\\?", 2);
    var canonical = new StringBuilder(asked.method()).append('\n').append(target[0]).append('\n');
    canonical.append(target.length > 1 ? target[1] : "").append('\n');
    for (String name : said.group(3).split(";", -1)) {
      canonical.append(name).append(':').append(asked.header(name).strip()).append('\n');
    }
    canonical.append('\n').append(said.group(3)).append("\nUNSIGNED-PAYLOAD");
    String scope = said.group(1) + "/" + said.group(2) + "/storage/goog4_request";
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical.toString().getBytes(UTF_8));
      String toSign =
          "GOOG4-HMAC-SHA256\n"
              + asked.header("x-goog-date")
              + "\n"
              + scope
              + "\n"
              + HexFormat.of().formatHex(digest);
      byte[] key = ("GOOG4" + secret).getBytes(UTF_8);
      for (String part : scope.split("/", -1)) {
        key = mac(key, part);
      }
      return allGoogleHeadersAreSigned(asked, said.group(3))
          && HexFormat.of().formatHex(mac(key, toSign)).equals(said.group(4));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean allGoogleHeadersAreSigned(Asked asked, String signed) {
    var names = List.of(signed.split(";", -1));
    return names.contains("host")
        && asked.headers().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> name.startsWith("x-goog-"))
            .allMatch(names::contains);
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
