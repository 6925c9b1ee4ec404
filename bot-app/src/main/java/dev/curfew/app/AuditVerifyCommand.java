package dev.curfew.app;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.Head;
import dev.curfew.audit.Verdict;
import dev.curfew.audit.Verifier;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

// @formatter:off
@Command(name = "verify", mixinStandardHelpOptions = true,
    description = {"Checks the whole history, and says up to which point it proves what.", "",
        "Goes through every entry: its hash, its number, its spelling, whether that can have happened to its case, and "
            + "who did it; then what is kept beside the history. Names the first entry that is not as it was written. "
            + "The bot may go on running.", ""},
    footer = {"", "Ends with status 0 when nothing is wrong, and 1 when something is.", "",
        "A history that was rewritten from beginning to end fits itself. Only a head that was noted elsewhere tells: the "
            + "bot logs `audit head N:HASH` from time to time, and this command prints the present one."})
// @formatter:on
final class AuditVerifyCommand implements Callable<Integer> {
  @Mixin
  private StoreChoice store = new StoreChoice();

  @Option(names = "--head", paramLabel = "N:HASH", converter = HeadConverter.class, description = "A head that was noted elsewhere; may be given several times.")
  private List<Head> heads = new ArrayList<>();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Verdict verdict = store.look(opened -> {
      try (AuditLog.View view = opened.auditLog().view()) {
        return Verifier.verify(view, heads);
      }
    });
    PrintWriter out = spec.commandLine().getOut();
    out.println(Printable.of(verdict.sentence()));
    return switch (verdict) {
      case Verdict.Sound sound -> {
        out.println("audit head " + sound.head());
        yield ExitStatus.DONE;
      }
      case Verdict.Broken broken -> ExitStatus.FAILED;
    };
  }

  /** Reads {@code N:HASH}. */
  static final class HeadConverter implements ITypeConverter<Head> {
    @Override
    public Head convert(String text) {
      try {
        return Head.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a head: a number, a colon and 64 hexadecimal digits, as the bot logs it.");
      }
    }
  }
}
