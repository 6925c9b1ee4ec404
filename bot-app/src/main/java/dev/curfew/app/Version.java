package dev.curfew.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Curfew this is. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[]{"curfew " + number() + " (Java " + Runtime.version() + ")"};
  }

  /** From the jar's manifest, which there is none of while developing. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("development");
  }
}
