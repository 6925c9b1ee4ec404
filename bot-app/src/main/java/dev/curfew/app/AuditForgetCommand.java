package dev.curfew.app;

import dev.curfew.audit.AuditLog;
import dev.curfew.chat.Person;
import dev.curfew.store.Store;
import dev.curfew.store.StoreOptions;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "forget", mixinStandardHelpOptions = true,
    description = {"Forgets who somebody is, for ever.", "",
        "Deletes their id, their name and the salt that ties them to the history. The history says as before that "
            + "somebody did it, and verifies as before. Nobody can bring that back; what they do later is a stranger's.",
        ""},
    footer = {"", "Stop the bot first where the store is an SQLite file."})
// @formatter:on
final class AuditForgetCommand implements Callable<Integer> {
  @Mixin
  private StoreChoice choice = new StoreChoice();

  @Parameters(paramLabel = "PERSON", description = "slack:T01:U02, slack:U02, discord:80351110224678912, or a name of people:.")
  private String person = "";

  @Option(names = "--yes", description = "Do it. Without this, it only says whom it would forget.")
  private boolean yes;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Set<Person> identities = choice.look(opened -> {
      try (AuditLog.View view = opened.auditLog().view()) {
        return Whom.named(person, choice::people, view);
      }
    });
    if (!yes) {
      identities.forEach(each -> out.println("Would forget " + Printable.of(each.toString()) + "."));
      throw new Failure(ExitStatus.USAGE, "Nothing was done: nobody can bring this back. Add --yes to do it.");
    }
    forget(identities);
    identities.forEach(each -> out.println("Forgot " + Printable.of(each.toString()) + "."));
    out.println("What they did stays in the history, as done by somebody forgotten. What remains and may name them: "
        + "reasons that were typed, messages in the chats, logs, exports and copies of the store; and the configuration.");
    return ExitStatus.DONE;
  }

  private void forget(Set<Person> identities) {
    Chance chance = new Chance();
    StoreOptions options = new StoreOptions(choice.url(), "forget-" + chance.token());
    StoreChoice.translated(() -> {
      try (Store store = Store.open(options, InstantSource.system(), chance::salt)) {
        identities.forEach(store::forget);
        return identities;
      }
    });
  }
}
