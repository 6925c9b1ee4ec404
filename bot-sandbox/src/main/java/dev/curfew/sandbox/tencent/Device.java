package dev.curfew.sandbox.tencent;

/**
 * What a user is in a room with, with Tencent's numbers for it: https://trtc.io/document/39558.
 *
 * <p>
 * That a browser and a mini program count as "other" terminals is inferred: the page lists no better number.
 */
public enum Device {
  WINDOWS(1, 3), ANDROID(2, 3), IOS(3, 3), LINUX(4, 3), WEB(100, 1), MINI_PROGRAM(100, 2);

  private final int terminalType;
  private final int userType;

  Device(int terminalType, int userType) {
    this.terminalType = terminalType;
    this.userType = userType;
  }

  int terminalType() {
    return terminalType;
  }

  int userType() {
    return userType;
  }
}
