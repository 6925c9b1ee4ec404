package dev.curfew.sandbox.tencent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Authorization header of signature v3, taken apart.
 *
 * @param date the date of the credential scope, {@code YYYY-MM-DD}
 * @param signedHeaders in the order of the header
 * @param signature 64 lower-case hexadecimal digits
 */
record Authorization(String secretId, String date, String service, List<String> signedHeaders, String signature) {
  private static final Pattern GRAMMAR = Pattern.compile("TC3-HMAC-SHA256 Credential=(?<id>[^/,\\s]+)"
      + "/(?<date>\\d{4}-\\d{2}-\\d{2})/(?<service>[a-z0-9]+)/tc3_request,\\s*"
      + "SignedHeaders=(?<headers>[a-z0-9-]+(?:;[a-z0-9-]+)*),\\s*Signature=(?<signature>[0-9a-f]{64})");

  /** Empty where the header is not of the documented form: https://trtc.io/document/34264. */
  static Optional<Authorization> parse(String header) {
    Matcher matcher = GRAMMAR.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(new Authorization(matcher.group("id"), matcher.group("date"), matcher.group("service"),
        List.of(matcher.group("headers").split(";", -1)), matcher.group("signature")));
  }
}
