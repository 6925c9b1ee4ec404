package dev.curfew.trtc;

import dev.curfew.room.Credentials;
import dev.curfew.room.Secret;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okio.ByteString;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The header {@code Authorization} of one request: Curfew's, the official SDK's from the same headers, body and moment, and the bare
 * six hashes that neither can do without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigningBenchmark {
  /** The system property with the directory that the SDK's jars are in. */
  public static final String SDK = "curfew.bench.sdk";

  private static final String ID = "AKIDbench7Rz2kPq9LmXv4Tn8Wc1Yb6aaaaa";
  private static final String KEY = "benchKey5Hd8Jf2Gs7Qw4Er1Tz9Lk3Mn";
  private static final String HOST = "trtc.tencentcloudapi.com";
  private static final String TYPE = "application/json; charset=utf-8";
  private static final byte[] BODY = utf8("{\"SdkAppId\":1400000001,\"RoomId\":\"friday-night-show\"}");
  private static final Instant AT = Instant.parse("2026-11-22T20:15:00Z");
  private static final Official OFFICIAL = Official.load();

  private final Credentials credentials = new Credentials(new Secret(ID), new Secret(KEY), Optional.empty());
  private final Tc3Signer.Content content = new Tc3Signer.Content("trtc",
      new TreeMap<>(Map.of("content-type", TYPE, "host", HOST)), ByteString.of(BODY));
  private final HashMap<String, String> headers = new HashMap<>(Map.of("Content-Type", TYPE, "Host", HOST,
      "X-TC-Timestamp", Long.toString(AT.getEpochSecond())));
  private final byte[] secret = utf8("TC3" + KEY);
  private final byte[] date = utf8("2026-11-22");
  private final byte[] service = utf8("trtc");
  private final byte[] end = utf8("tc3_request");
  /** As long as the real ones. */
  private final byte[] canonical = new byte[181];
  private final byte[] text = new byte[119];

  /** The two sign the same, or nothing is measured. */
  @Setup
  public void compare() throws Throwable {
    if (!curfew().equals(officialSdk())) {
      throw new IllegalStateException("The SDK signs otherwise:\n" + officialSdk() + "\n" + curfew());
    }
  }

  @Benchmark
  public String curfew() {
    return Tc3Signer.authorization(content, credentials, AT);
  }

  @Benchmark
  public String officialSdk() throws Throwable {
    return (String) OFFICIAL.sign.invokeExact(OFFICIAL.client, headers, BODY);
  }

  @Benchmark
  public byte[] bareHashes() throws GeneralSecurityException {
    byte[] unused = sha256(BODY);
    byte[] hashed = sha256(canonical);
    text[0] = hashed[0];
    return hmac(hmac(hmac(hmac(secret, date), service), end), text);
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] hmac(byte[] key, byte[] bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The SDK in a class loader of its own, since it needs other versions of our libraries. */
  private record Official(Object client, MethodHandle sign) {
    private static final String COMMON = "com.tencentcloudapi.common.";

    static Official load() {
      try {
        URLClassLoader loader = new URLClassLoader("official SDK", jars(Path.of(System.getProperty(SDK))),
            ClassLoader.getPlatformClassLoader());
        Class<?> credential = loader.loadClass(COMMON + "Credential");
        Object client = loader.loadClass(COMMON + "CommonClient")
            .getConstructor(String.class, String.class, credential, String.class)
            .newInstance("trtc", "2019-07-22",
                credential.getConstructor(String.class, String.class).newInstance(ID, KEY), "ap-singapore");
        // All that the SDK does for TC3 where the caller brings the JSON. It is private.
        Method sign = loader.loadClass(COMMON + "AbstractClient").getDeclaredMethod("getAuthorization", HashMap.class,
            byte[].class);
        sign.setAccessible(true);
        return new Official(client, MethodHandles.lookup().unreflect(sign)
            .asType(MethodType.methodType(String.class, Object.class, HashMap.class, byte[].class)));
      } catch (ReflectiveOperationException | IOException e) {
        throw new IllegalStateException("The SDK is not as expected", e);
      }
    }

    private static URL[] jars(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
          urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
      }
    }
  }
}
