package dev.curfew.sandbox.tencent;

import java.io.Serial;

/** The API answers with an error code; Tencent's codes: https://trtc.io/document/34270. */
final class Refusal extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  private final String code;
  private final boolean acted;

  /** Before anything was done. */
  Refusal(String code, String message) {
    this(code, message, false);
  }

  /** @param acted whether the call was carried out nevertheless */
  Refusal(String code, String message, boolean acted) {
    super(message, null, false, false);
    this.code = code;
    this.acted = acted;
  }

  boolean acted() {
    return acted;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
