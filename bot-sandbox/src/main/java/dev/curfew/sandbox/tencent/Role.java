package dev.curfew.sandbox.tencent;

/** What a user is in a live room, with Tencent's number for it. */
public enum Role {
  ANCHOR(20), AUDIENCE(21);

  private final int number;

  Role(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
