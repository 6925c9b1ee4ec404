package dev.curfew.sandbox.tencent;

import java.util.Optional;
import java.util.Set;

/**
 * A key of a Tencent Cloud account and what it may do.
 *
 * @param token the session token of temporary credentials; calls must carry it as X-TC-Token
 * @param sdkAppIds the TRTC applications that belong to the account
 * @param actions the API names that its CAM policy allows, like {@code DismissRoom}
 */
public record Account(String secretId, String secretKey, Optional<String> token, Set<Long> sdkAppIds,
    Set<String> actions) {
  public Account {
    if (secretId.isBlank() || secretKey.isBlank()) {
      throw new IllegalArgumentException("An account needs a secret id and a secret key");
    }
    sdkAppIds = Set.copyOf(sdkAppIds);
    actions = Set.copyOf(actions);
  }

  /** Permanent credentials that may do everything with these applications. */
  public static Account of(String secretId, String secretKey, Long... sdkAppIds) {
    return new Account(secretId, secretKey, Optional.empty(), Set.of(sdkAppIds), Action.names());
  }

  /** The same as temporary credentials. */
  public Account withToken(String sessionToken) {
    return new Account(secretId, secretKey, Optional.of(sessionToken), sdkAppIds, actions);
  }

  /** The same with a CAM policy that allows only these API names. */
  public Account allowedOnly(String... names) {
    return new Account(secretId, secretKey, token, sdkAppIds, Set.of(names));
  }

  @Override
  public String toString() {
    return "Account[" + secretId + "]";
  }
}
