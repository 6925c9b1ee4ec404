package dev.curfew.trtc;

import dev.curfew.checkup.Finding;
import dev.curfew.room.App;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What Tencent's answers to harmless calls say of an app's set-up. */
final class TrtcVerdicts {
  /** Tencent's own bound; beyond it nothing is accepted. */
  private static final Duration TOO_FAR = Duration.ofMinutes(5);
  private static final Duration FAR = Duration.ofMinutes(1);
  private static final String EXPIRED = "AuthFailure.SignatureExpire";
  private static final String WRONG_REGION = "UnsupportedRegion";
  private static final String NOT_ALLOWED = "AuthFailure.UnauthorizedOperation";
  /** What TRTC itself says of a room that is not named. That CAM was asked before is likely, though nowhere published. */
  private static final Set<String> NO_ROOM = Set.of("MissingParameter", "MissingParameter.RoomId",
      "InvalidParameter.RoomId", "InvalidParameterValue.RoomId", "MissingParameter.UserIds", "MissingParameter.UserId");
  private static final Set<String> NOT_ITS_APP = Set.of("UnauthorizedOperation.SdkAppId",
      "FailedOperation.SdkAppIdNotExist", "FailedOperation.SdkAppIdNotUnderAppId");

  private final App app;
  private final String key;

  TrtcVerdicts(App app) {
    this.app = app;
    this.key = "apps." + app.name();
  }

  Finding unreachable(IOException e) {
    String what = of("endpoint");
    String host = app.endpoint().getHost();
    return switch (e) {
      case UnknownHostException unknown -> Finding.fails(what, "the name " + host + " cannot be looked up (DNS)",
          "check " + key + ".endpoint, and the name servers of this machine");
      case SSLException unsafe ->
        Finding.fails(what, "no secure connection to " + host + " (TLS certificate or handshake)",
            "check this machine's clock and certificates, and whether a proxy stands in between");
      case InterruptedIOException late -> Finding.fails(what, "no answer from " + host + " within the time allowed",
          "check " + key + ".endpoint, and whether a firewall lets requests out");
      case ConnectException refused -> Finding.fails(what, host + " does not accept the connection",
          "check " + key + ".endpoint, and whether a firewall lets requests out");
      default -> Finding.fails(what, "the connection to " + host + " broke (" + e.getClass().getSimpleName() + ")",
          "check " + key + ".endpoint, and try again");
    };
  }

  /** @param unusable its message tells what is wrong and quotes nothing */
  Finding unsignable(IllegalArgumentException unusable) {
    return Finding.fails(of("credentials"), "requests cannot be signed: " + unusable.getMessage(),
        "paste " + key + ".secret-id and .secret-key again");
  }

  Finding stranger(ProbeReply reply) {
    return Finding.fails(of("endpoint"),
        app.endpoint().getHost() + " answers with status " + reply.status() + ", but not as Tencent does",
        "check " + key + ".endpoint, and whether a proxy answers in Tencent's place");
  }

  /** Endpoint, clock, region and credentials, told from one answer. */
  List<Finding> general(ProbeReply reply) {
    Finding endpoint = Finding.ok(of("endpoint"), app.endpoint() + " answers as Tencent does");
    return List.of(endpoint, clock(reply), credentials(reply), region(reply));
  }

  private Finding clock(ProbeReply reply) {
    String what = of("clock");
    String next = "set this machine's clock by NTP";
    boolean expired = reply.code().filter(EXPIRED::equals).isPresent();
    if (expired || reply.ahead().filter(off -> off.abs().compareTo(TOO_FAR) > 0).isPresent()) {
      return Finding.fails(what, "this machine's clock is " + reply.ahead().map(TrtcVerdicts::shown).orElse("wrong")
          + " against Tencent's, which refuses what is more than 5 minutes off", next);
    }
    if (reply.ahead().isEmpty()) {
      return Finding.ok(what, "within 5 minutes, as Tencent took the time of the signature");
    }
    Duration off = reply.ahead().get();
    return off.abs().compareTo(FAR) > 0
        ? Finding.warning(what, "this machine's clock is " + shown(off) + " against Tencent's", next)
        : Finding.ok(what, shown(off) + " against Tencent's Date header");
  }

  private static String shown(Duration ahead) {
    return ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead");
  }

  private Finding credentials(ProbeReply reply) {
    String what = of("credentials");
    String code = reply.code().orElse("");
    if (!code.startsWith("AuthFailure") || code.equals(NOT_ALLOWED)) {
      return Finding.ok(what, "Tencent took SecretId and signature");
    }
    String said = ": Tencent says " + code;
    return switch (code) {
      case EXPIRED -> Finding.off(what, "cannot be told while the clock is wrong" + said, "set the clock first");
      case "AuthFailure.SecretIdNotFound", "AuthFailure.InvalidSecretId" ->
        Finding.fails(what, "nobody has this SecretId" + said,
            "enter the API key of a CAM user as " + key + ".secret-id and .secret-key");
      case "AuthFailure.SignatureFailure" ->
        Finding.fails(what, "the SecretKey does not belong to the SecretId" + said,
            "paste " + key + ".secret-key again, or make a new key in CAM");
      case "AuthFailure.TokenFailure" ->
        Finding.fails(what, "the session token is missing, expired or another key's" + said,
            "renew " + key + ".session-token together with its key");
      default -> Finding.fails(what, "Tencent refuses them" + said, "look the code up, and make a new key in CAM");
    };
  }

  private Finding region(ProbeReply reply) {
    String what = of("region");
    if (reply.code().filter(WRONG_REGION::equals).isPresent()) {
      return Finding.fails(what, "Tencent does not serve " + app.region() + ": it says " + WRONG_REGION,
          "set " + key
              + ".region to ap-guangzhou or ap-beijing, or ap-singapore for an account of the international site");
    }
    return isRefusedAtTheDoor(reply)
        ? Finding.off(what, "cannot be told before Tencent takes the credentials", "see to clock and credentials first")
        : Finding.ok(what, app.region() + " is served");
  }

  private static boolean isRefusedAtTheDoor(ProbeReply reply) {
    return reply.code().filter(code -> code.startsWith("AuthFailure") && !code.equals(NOT_ALLOWED)).isPresent();
  }

  /** Whether the call came as far as to be asked for its right. */
  boolean isLetIn(ProbeReply reply) {
    return !isRefusedAtTheDoor(reply) && reply.code().filter(WRONG_REGION::equals).isEmpty();
  }

  /** What the answer to a call without a room says of the right to make such calls. */
  Finding right(String action, ProbeReply reply) {
    String what = right(action);
    if (reply.isTencents() && reply.code().isEmpty()) {
      return Finding.ok(what, "allowed: Tencent took a call that names no room and so does nothing");
    }
    String code = reply.code().orElse("nothing that can be read");
    if (NO_ROOM.contains(code)) {
      return Finding.ok(what,
          "not refused by CAM: a signed call that names no room, and so can do nothing, was refused for"
              + " the missing room alone (" + code + ")");
    }
    return refused(action, code).orElseGet(() -> Finding.warning(what, untold(code, reply.requestId()),
        "try again; if it stays, ask Tencent with the RequestId"));
  }

  private Optional<Finding> refused(String action, String code) {
    String what = right(action);
    if (NOT_ITS_APP.contains(code)) {
      return Optional
          .of(Finding.fails(what, "SdkAppId " + app.sdkAppId() + " is not one of this key's: Tencent says " + code,
              "check " + key + ".sdk-app-id, and that the key is of the same account"));
    }
    if (code.equals(NOT_ALLOWED) || code.startsWith("UnauthorizedOperation")) {
      return Optional.of(Finding.fails(what, "CAM does not allow it: Tencent says " + code, "allow name/trtc:" + action
          + " on sdkappid/" + app.sdkAppId() + " in the policy of the key's user, as in config/cam-policy.json"));
    }
    if (code.equals("InvalidAction") && action.startsWith("SetUserBlocked")) {
      return Optional
          .of(Finding.fails(what, "this account has no such call, as those of the China site: Tencent says " + code,
              "set " + key + ".block to false"));
    }
    return Optional.empty();
  }

  private static String untold(String code, Optional<String> requestId) {
    return "cannot be told: Tencent says " + code + requestId.map(id -> " (RequestId " + id + ")").orElse("");
  }

  Finding describing(ProbeReply reply) {
    String action = "DescribeRoomInfo";
    if (reply.isTencents() && reply.code().isEmpty()) {
      return Finding.ok(right(action),
          "allowed, and the SdkAppId is the account's: Tencent answered a question about a room"
              + " that is not there");
    }
    String code = reply.code().orElse("nothing that can be read");
    return refused(action, code).orElseGet(() -> Finding.warning(right(action), untold(code, reply.requestId()),
        "subscribe to the monitoring package, or set " + key + ".describe to false"));
  }

  Finding unanswered(String action, IOException e) {
    return Finding.warning(right(action), "cannot be told: no answer (" + e.getClass().getSimpleName() + ")",
        "try again");
  }

  private String right(String action) {
    return action + " on " + app.name();
  }

  private String of(String what) {
    return what + " of " + app.name();
  }
}
