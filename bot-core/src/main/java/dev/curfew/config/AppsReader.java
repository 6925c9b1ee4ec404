package dev.curfew.config;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Credentials;
import dev.curfew.room.RoomKind;
import dev.curfew.room.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code apps:}. */
final class AppsReader {
  private static final URI ENDPOINT = URI.create("https://trtc.intl.tencentcloudapi.com");
  private static final String REGION = "ap-singapore";
  /** Regions of the room API, <a href="https://trtc.io/document/39631">international</a> and China sites together. */
  private static final Set<String> REGIONS = Set.of("ap-beijing", "ap-guangzhou", REGION);
  private static final long LARGEST_APP_ID = 4_294_967_295L;

  private static final Kind<Long> SDK_APP_ID = Kinds.largeNumber(1, LARGEST_APP_ID,
      "Write the SdkAppId, digits only, as TRTC's console shows it in the list of applications.");
  private static final Kind<URI> ENDPOINT_KIND = Urls
      .endpoint("Write " + ENDPOINT + ", or https://trtc.tencentcloudapi.com for an account of the China site.");
  private static final Kind<String> REGION_KIND = Kind.open("Write a region such as " + REGION + " or ap-guangzhou.",
      text -> Kinds.matching(Pattern.compile("[a-z0-9-]{1,40}"), text, "is not a region"));
  private static final Kind<Secret> SECRET_ID = Kinds
      .secret("Write ${TENCENTCLOUD_SECRET_ID} or file:PATH: the SecretId of a CAM key for this app.");
  private static final Kind<Secret> SECRET_KEY = Kinds
      .secret("Write ${TENCENTCLOUD_SECRET_KEY} or file:PATH: the SecretKey of that CAM key.");
  private static final Kind<Secret> SESSION_TOKEN = Kinds
      .secret("Write ${TENCENTCLOUD_TOKEN:} or file:PATH; leave it out for a key that does not expire.");
  /** Bounds from TRTC's console, <a href="https://trtc.io/document/39559">callback set-up</a>. */
  private static final Kind<Secret> CALLBACK_KEY = Kind.secret(
      "Write ${TRTC_CALLBACK_KEY:} or file:PATH: the key entered in TRTC's console for event callbacks.",
      text -> new Secret(
          Kinds.matching(Pattern.compile("[A-Za-z0-9]{1,32}"), text, "is not 1 to 32 letters and digits")));
  private static final Kind<RoomKind> ROOM_KIND = Kinds.oneOf(List.of(RoomKind.values()), RoomKind::label);

  private final Problems problems;

  AppsReader(Problems problems) {
    this.problems = problems;
  }

  /** The apps without a problem of their own. */
  List<AppSettings> read(Section apps) {
    if (apps.keys().isEmpty() && apps.isSound()) {
      problems.add(apps.spot(), "There is no TRTC application.", "Add one, as in config/curfew.yaml: apps: live: …");
      return List.of();
    }
    List<AppSettings> read = new ArrayList<>();
    apps.sections().forEach((alias, section) -> name(alias, section).flatMap(name -> app(name, section))
        .ifPresent(read::add));
    warnOfOneAppWithTwoNames(apps, read);
    return read;
  }

  /** The aliases that can be typed; of the others {@link #read} speaks. */
  static Set<AppName> legal(Collection<String> aliases) {
    return aliases.stream().flatMap(alias -> name(alias).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<AppName> name(String alias) {
    try {
      return Optional.of(new AppName(alias));
    } catch (IllegalArgumentException illegal) {
      return Optional.empty();
    }
  }

  private Optional<AppName> name(String alias, Section section) {
    Optional<AppName> name = name(alias);
    if (name.isEmpty()) {
      problems.add(section.spot(), "This alias cannot be typed.", "Name the app with 1 to 32 of a-z, 0-9, - and _.");
      app(new AppName("unnamed"), section); // for the problems inside
    }
    return name;
  }

  private Optional<AppSettings> app(AppName name, Section section) {
    Optional<Long> sdkAppId = section.required("sdk-app-id", SDK_APP_ID);
    URI endpoint = section.value("endpoint", ENDPOINT_KIND, ENDPOINT);
    String region = section.value("region", REGION_KIND, REGION);
    Optional<Secret> secretId = section.required("secret-id", SECRET_ID);
    Optional<Secret> secretKey = section.required("secret-key", SECRET_KEY);
    Optional<Secret> sessionToken = section.value("session-token", SESSION_TOKEN);
    Optional<Secret> callbackKey = section.value("callback-key", CALLBACK_KEY);
    RoomKind roomKind = section.value("room-kind", ROOM_KIND, RoomKind.STRING);
    boolean describe = section.value("describe", Kinds.TRUE_OR_FALSE, false);
    boolean block = section.value("block", Kinds.TRUE_OR_FALSE, true);
    if (!REGIONS.contains(region)) {
      problems.warn(section.spot("region"), "This region is not on Tencent's list for closing rooms.",
          "Tencent lists " + String.join(", ", REGIONS.stream().sorted().toList())
              + "; where it knows yours after all, nothing needs to be done.");
    }
    return section.make(() -> {
      Credentials credentials = new Credentials(secretId.orElseThrow(), secretKey.orElseThrow(), sessionToken);
      App app = new App(name, sdkAppId.orElseThrow(), endpoint, region, credentials, roomKind, block);
      return new AppSettings(app, callbackKey, describe);
    });
  }

  /** A rule for one of the names would reach the rooms of the other. */
  private void warnOfOneAppWithTwoNames(Section apps, List<AppSettings> read) {
    Map<Long, List<AppSettings>> byId = read.stream()
        .collect(Collectors.groupingBy(app -> app.app().sdkAppId(), LinkedHashMap::new, Collectors.toList()));
    byId.values().stream().filter(same -> same.size() > 1).forEach(same -> problems.warn(apps.spot(),
        "These are one and the same TRTC application: "
            + same.stream().map(app -> app.name().value()).collect(Collectors.joining(", ")) + ".",
        "A rule for one of the names reaches the rooms of all; keep one name if that is not meant."));
  }
}
