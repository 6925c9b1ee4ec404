package dev.curfew.app;

import dev.curfew.audit.AuditLog;
import dev.curfew.audit.ExportFormat;
import dev.curfew.audit.Exporter;
import dev.curfew.store.ReadOnlyStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "export", mixinStandardHelpOptions = true,
    description = {"Writes the history out for other programs, as it is stored.", "",
        "jsonl: in each line an object with `entry` and `hash` as they are stored, and `by`, who that is. Without filters, "
            + "`entry` and `hash` are enough to verify the chain; README tells how.",
        "csv: for spreadsheets.", ""},
    footer = {"", "Filters choose cases; of these, everything is written."})
// @formatter:on
final class AuditExportCommand implements Callable<Integer> {
  /** As on the command line. */
  enum Format {
    jsonl(ExportFormat.JSONL), csv(ExportFormat.CSV);

    private final ExportFormat format;

    Format(ExportFormat format) {
      this.format = format;
    }
  }

  @Mixin
  private StoreChoice store = new StoreChoice();

  @Mixin
  private FilterChoice filters = new FilterChoice();

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl", description = "jsonl, when not given, or csv.")
  private Format format = Format.jsonl;

  @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output when not given.")
  private Optional<Path> file = Optional.empty();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    return store.look(opened -> {
      try {
        write(opened);
        return ExitStatus.DONE;
      } catch (IOException | UncheckedIOException e) {
        throw new Failure(ExitStatus.FAILED, "Tried to write the history out, but failed: " + e + ".");
      }
    });
  }

  private void write(ReadOnlyStore opened) throws IOException {
    if (file.isPresent()) {
      try (BufferedWriter out = Files.newBufferedWriter(file.get())) {
        export(opened, out);
      }
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    export(opened, out);
    if (out.checkError()) {
      throw new IOException("standard output takes no more");
    }
  }

  private void export(ReadOnlyStore opened, Appendable out) {
    try (AuditLog.View view = opened.auditLog().view()) {
      Optional<Set<Long>> wanted = filters.numbers(opened, store::people, view);
      new Exporter(format.format, opened.people()).export(view,
          number -> wanted.map(numbers -> numbers.contains(number)).orElse(true), out);
    }
  }
}
