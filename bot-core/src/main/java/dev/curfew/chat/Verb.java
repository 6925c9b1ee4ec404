package dev.curfew.chat;

import java.util.Arrays;
import java.util.Optional;

/** What a button does. Its {@link #label()} is part of the buttons' ids on the wire: {@code curfew:confirm}. */
public enum Verb {
  CONFIRM("confirm"), CANCEL("cancel"), ASK_AGAIN("ask-again"), APPROVE("approve"), DECLINE("decline"),
  /** Opens a form that asks for the reason. */
  DECLINE_WHY("decline-why", true),
  /** Go ahead without the approvals that the rule wants; opens a form that asks for the reason. */
  GO_ALONE("go-alone", true),
  /** Confirm by typing the room's id into a form. */
  TYPE_ID("type-id", true),
  /** Somebody else has looked at a case in which the requester went ahead alone. */
  SIGN_OFF("sign-off"),
  /** Look once more whether a case of unknown outcome can be told. */
  CHECK("check"), SEND_AGAIN("send-again"),
  /** Ask for the same room's closing, in a case of one's own. */
  CLOSE("close"),
  /** Ask for a room with a similar id instead: the first, second or third that the prompt names. */
  INSTEAD_1("instead-1"), INSTEAD_2("instead-2"), INSTEAD_3("instead-3"),
  /** Ask for the room of the other kind with the same id instead. */
  OTHER_KIND("other-kind"),
  /** Ask for all of them, those that are not known to be live too. */
  INCLUDE("include"),
  /** Do nothing more to rooms of the case that were not begun yet. */
  STOP("stop"),
  /** Ask for what was not done, in a case of one's own. */
  REST("rest"),
  /** Go on looking whether the room is opened again. */
  WATCH("watch"),
  /** In which live rooms the hosts are now. */
  HOSTS("hosts"),
  /** Ask for a user's removal from a room, in a case of one's own. */
  REMOVE("remove"),
  /** Ask for a user's blocking in a room, in a case of one's own. */
  BLOCK("block"),
  /** The next page of a list. */
  MORE("more");

  private final String label;
  private final boolean opensForm;

  Verb(String label) {
    this(label, false);
  }

  Verb(String label, boolean opensForm) {
    this.label = label;
    this.opensForm = opensForm;
  }

  public String label() {
    return label;
  }

  /**
   * Whether the press opens a form, at once and without asking anybody: opening it is the acknowledgement. What is sent with the
   * form counts as the press.
   */
  public boolean opensForm() {
    return opensForm;
  }

  /** The verb of that label, or nothing for a made-up one. */
  public static Optional<Verb> of(String label) {
    return Arrays.stream(values()).filter(verb -> verb.label.equals(label)).findFirst();
  }
}
