package dev.curfew.app;

import dev.curfew.sandbox.BotProcess;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.playground.LiveBot;
import dev.curfew.sandbox.playground.Playground;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The playground in a real browser, with the real bot as a process of its own. olga and dana are moderators, dana, erik and fay
 * are leads, max is nothing at all.
 */
final class Play implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FAR = 40;

  private final Chromium chromium;
  final Sandbox sandbox;
  final LiveBot bot;
  private final Playground playground;
  private final Path saving;

  private Play(Chromium chromium, Sandbox sandbox, LiveBot bot, Playground playground, Path saving) {
    this.chromium = chromium;
    this.sandbox = sandbox;
    this.bot = bot;
    this.playground = playground;
    this.saving = saving;
  }

  /** All of it, with olga at the keyboard. @param folder for the bot's configuration, and for what is downloaded */
  static Play open(Path folder) throws Exception {
    Chromium chromium = Chromium.open();
    Sandbox sandbox = Sandbox.start();
    Path config = Files.writeString(folder.resolve("curfew.yaml"), sandbox.setupToPlay().yaml());
    LiveBot bot = new LiveBot(sandbox,
        () -> BotProcess.start(Program.commandLine("run"), config, sandbox.environment()));
    Play play = new Play(chromium, sandbox, bot, Playground.open(sandbox, bot, 0), folder.resolve("saved"));
    bot.start();
    bot.awaitReady();
    sandbox.furnish();
    chromium.size(1440, 900, 1);
    chromium.savesTo(play.saving);
    chromium.driver().get(play.playground.url().toString());
    play.plays("olga");
    return play;
  }

  Chromium chromium() {
    return chromium;
  }

  ChatColumn slack() {
    return new ChatColumn("slack");
  }

  ChatColumn discord() {
    return new ChatColumn("discord");
  }

  /** Becomes that person, and sees what they see. */
  void plays(String who) {
    await(driver -> driver.findElement(By.xpath("//div[@id='people']//label[.='" + who + "']"))).click();
    await(driver -> driver.findElement(By.cssSelector("body[data-shown=" + who + "]")));
  }

  /** Chooses in a menu of the side panels. */
  void chooses(String id, String value) {
    new Select(chromium.driver().findElement(By.id(id))).selectByValue(value);
  }

  void clicks(String id) {
    await(driver -> driver.findElement(By.id(id)).isEnabled());
    chromium.driver().findElement(By.id(id)).click();
  }

  /** Types wherever the focus is. */
  void types(CharSequence... keys) {
    new Actions(chromium.driver()).sendKeys(keys).perform();
  }

  /** Goes there by the keyboard alone. */
  void tabsTo(By target, boolean backwards) {
    for (int steps = 0; steps < FAR; steps++) {
      WebElement active = chromium.driver().switchTo().activeElement();
      if (chromium.driver().findElements(target).contains(active)) {
        return;
      }
      if (backwards) {
        new Actions(chromium.driver()).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform();
        continue;
      }
      types(Keys.TAB);
    }
    throw new AssertionError("Not within " + FAR + " steps by the keyboard: " + target);
  }

  /** Waits until the bot is connected to both chats, as the page shows it. */
  void awaitConnected() {
    await(driver -> driver.findElement(By.xpath("//*[@id='bot-state'][.='connected']")));
  }

  /** What a panel says once it says all of that. */
  String awaitPanel(String id, String... parts) {
    return await(driver -> driver.findElement(By.xpath("//*[@id='" + id + "']" + saying(parts))).getText());
  }

  Object script(String code) {
    return chromium.driver().executeScript(code);
  }

  /** What is saved under that name once it is all there. */
  String awaitSaved(String name) throws IOException {
    Path saved = saving.resolve(name);
    await(driver -> Files.isRegularFile(saved));
    return Files.readString(saved);
  }

  boolean isOpen(TrtcRoom room) {
    return sandbox.tencent().rooms().isOpen(room);
  }

  <T> T await(Function<WebDriver, T> wanted) {
    try {
      return new WebDriverWait(chromium.driver(), PATIENCE, Duration.ofMillis(50))
          .ignoreAll(List.of(StaleElementReferenceException.class, org.openqa.selenium.NotFoundException.class))
          .until(wanted);
    } catch (TimeoutException e) {
      throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s; the page then says:\n"
          + chromium.driver().findElement(By.tagName("body")).getText(), e);
    }
  }

  private static String saying(String... parts) {
    return Stream.of(parts).map(part -> "[contains(., '" + part + "')]").collect(Collectors.joining());
  }

  @Override
  public void close() {
    chromium.close();
    playground.close();
    bot.close();
    sandbox.close();
  }

  /** One of the two chats. */
  final class ChatColumn {
    private final String name;

    private ChatColumn(String name) {
      this.name = name;
    }

    /** Types in the line at the bottom, and presses Enter. */
    void says(String line) {
      begins(line);
      types(Keys.ENTER);
    }

    /** Types in the line at the bottom. */
    void begins(String line) {
      await(driver -> driver.findElement(By.id(name + "-line"))).click();
      types(line);
    }

    /** What a message says once there is one that says all of that; of several the last one. */
    String awaitMessage(String... parts) {
      return await(driver -> driver.findElement(By.xpath("(" + messages(parts) + ")[last()]")).getText());
    }

    /** Presses a button of the last message that says all of that. */
    void presses(String label, String... parts) {
      By button = By.xpath("(" + messages(parts) + "//button[normalize-space()='" + label + "'])[last()]");
      await(driver -> {
        driver.findElement(button).click();
        return true;
      });
    }

    private String messages(String... parts) {
      return "//ol[@id='" + name + "-messages']/li" + saying(parts);
    }

    /** Chooses a file for an option of the command that is being filled in. */
    void attaches(String option, Path file) {
      await(driver -> driver.findElement(By.cssSelector("#" + name + "-composer [data-option=" + option + "]")))
          .click();
      await(driver -> driver.findElement(By.id("option-" + option))).sendKeys(file.toString());
    }

    /** Presses the button at the end of the line. */
    void sends() {
      await(driver -> driver.findElement(By.cssSelector("#" + name + "-composer .send"))).click();
    }

    /** Downloads the last file with that in its name. @return its name */
    String downloads(String part) {
      WebElement file = await(driver -> driver.findElement(
          By.xpath("(//ol[@id='" + name + "-messages']//a[contains(@class, 'file')]" + saying(part) + ")[last()]")));
      file.click();
      return file.getDomAttribute("download");
    }

    String text() {
      return chromium.driver().findElement(By.id(name + "-messages")).getText();
    }

    /** The window that is open. */
    WebElement awaitWindow() {
      return await(driver -> driver.findElement(By.cssSelector("dialog.window." + name)));
    }

    void awaitNoWindow() {
      await(driver -> driver.findElements(By.cssSelector("dialog.window." + name)).isEmpty());
    }

    /** Waits until that is offered below what is being typed. */
    void awaitOffer(String part) {
      await(driver -> driver
          .findElement(By.xpath("//ul[@role='listbox' and not(@hidden)]/li[contains(., '" + part + "')]")));
    }
  }
}
