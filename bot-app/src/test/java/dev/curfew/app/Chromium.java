package dev.curfew.app;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window, which talks to this machine only. */
final class Chromium implements AutoCloseable {
  private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome");
  private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver",
      "/usr/lib/chromium-browser/chromedriver");
  /** Every other address is one that nobody listens at. */
  private static final String NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** The test that asks is skipped where there is no Chromium. */
  static Chromium open() {
    return open(BROWSERS, DRIVERS);
  }

  /** The same with the first browser and the first driver that are there. */
  static Chromium open(List<String> browsers, List<String> drivers) {
    Optional<File> browser = first(browsers);
    Optional<File> service = first(drivers);
    Assumptions.assumeTrue(browser.isPresent() && service.isPresent(),
        "Skipped: Chromium and its driver are not installed (apt-get install chromium chromium-driver).");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        "--hide-scrollbars", NOWHERE_ELSE);
    ChromeDriver driver = new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(service.orElseThrow()).usingAnyFreePort().build(),
        options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    return new Chromium(driver);
  }

  private static Optional<File> first(List<String> paths) {
    return paths.stream().map(File::new).filter(File::canExecute).findFirst();
  }

  ChromeDriver driver() {
    return driver;
  }

  /** The window's size in CSS pixels, and how many pixels of a picture go to each of them. */
  void size(int width, int height, double scale) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
  }

  /** Saves there, without asking, what somebody downloads. */
  void savesTo(Path folder) {
    driver.executeCdpCommand("Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** @param scheme what the person prefers: {@code light} or {@code dark} */
  void prefers(String scheme) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
