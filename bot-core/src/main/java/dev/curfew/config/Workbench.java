package dev.curfew.config;

import java.util.Optional;

/** What the reading of every section shares: where problems go, and how a scalar becomes a value. */
record Workbench(Problems problems, Resolver resolver) {

  /** The value; empty when there is nothing, or an empty text, and after a problem. */
  <T> Optional<T> value(Node node, Kind<T> kind) {
    return switch (node) {
      case Node.Scalar scalar -> text(scalar, kind).filter(text -> !text.isEmpty())
          .flatMap(text -> read(scalar, text, kind));
      case Node.Nothing nothing -> Optional.empty();
      case Node.Unusable reported -> Optional.empty();
      case Node.Mapping mapping -> oneValueWanted(mapping, kind);
      case Node.Sequence sequence -> oneValueWanted(sequence, kind);
    };
  }

  /** The value of a list's entry, which may not be empty. */
  <T> Optional<T> listed(Node node, Kind<T> kind) {
    int before = problems.count();
    Optional<T> value = value(node, kind);
    if (value.isEmpty() && problems.count() == before && !(node instanceof Node.Unusable)) {
      problems.add(node.spot(), "This entry is empty.",
          kind.wanted() + " A # after a space begins a comment: put such a text in quotation marks.");
    }
    return value;
  }

  private <T> Optional<T> oneValueWanted(Node node, Kind<T> kind) {
    problems.add(node.spot(), "One value is wanted here.", kind.wanted());
    return Optional.empty();
  }

  private <T> Optional<String> text(Node.Scalar scalar, Kind<T> kind) {
    try {
      return Optional
          .of(kind.readsFiles() ? resolver.variablesAndFile(scalar.text()) : resolver.variables(scalar.text()));
    } catch (Unfit unfit) {
      problems.add(scalar.spot(), unfit.what(), unfit.remedy().orElse(kind.wanted()));
      return Optional.empty();
    }
  }

  private <T> Optional<T> read(Node.Scalar scalar, String text, Kind<T> kind) {
    try {
      return Optional.of(kind.reader().read(text));
    } catch (Unfit unfit) {
      problems.add(scalar.spot(), subject(scalar, text, kind) + " " + unfit.what() + ".",
          unfit.remedy().orElse(kind.wanted()));
      return Optional.empty();
    }
  }

  /** Only what stands in the file itself is repeated: the environment and mounted files hold secrets. */
  private static <T> String subject(Node.Scalar scalar, String text, Kind<T> kind) {
    if (kind.isSecret()) {
      return "The value";
    }
    String prefix = scalar.text().equals(text) ? "" : "The value of ";
    return Shown.value(scalar.text()).map(shown -> prefix + shown).orElse("The value");
  }
}
