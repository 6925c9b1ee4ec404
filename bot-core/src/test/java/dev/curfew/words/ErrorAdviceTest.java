package dev.curfew.words;

import dev.curfew.chat.Text;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import dev.curfew.words.Advice.Audience;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorAdviceTest {
  /** The common codes (trtc.io/document/34270), those of the six room calls, and those that TRTC's SDKs name beside them. */
  static final List<String> DOCUMENTED = List.of("ActionOffline", "AuthFailure", "AuthFailure.InvalidAuthorization",
      "AuthFailure.InvalidSecretId", "AuthFailure.MFAFailure", "AuthFailure.SecretIdNotFound",
      "AuthFailure.SignatureExpire", "AuthFailure.SignatureFailure", "AuthFailure.TokenFailure",
      "AuthFailure.UnRealNameAuthenticated", "AuthFailure.UnauthorizedOperation", "AuthFailure.UnsupportedOperation",
      "DryRunOperation", "FailedOperation", "FailedOperation.NotAbility", "FailedOperation.NotAllowed",
      "FailedOperation.RequestOutdated", "FailedOperation.RequestRejection", "FailedOperation.RestrictedConcurrency",
      "FailedOperation.RoomNotExist", "FailedOperation.SdkAppIdNotExist", "FailedOperation.SdkAppIdNotUnderAppId",
      "FailedOperation.TaskExist", "FailedOperation.TaskFinished", "FailedOperation.TaskNotExist",
      "FailedOperation.UserNotExist", "InternalError", "InternalError.DBError", "InternalError.EsQueryError",
      "InternalError.GetRoomCacheIpError", "InternalError.GetRoomFromCacheError", "InternalError.HttpParaseFalied",
      "InternalError.ThirdPartyCallError", "InternalError.UserNotExist", "InvalidAction", "InvalidParameter",
      "InvalidParameter.InvalidSdkAppId", "InvalidParameter.RoomId", "InvalidParameter.SdkAppId",
      "InvalidParameter.SdkAppid", "InvalidParameter.StrRoomId", "InvalidParameter.UserId", "InvalidParameter.UserIds",
      "InvalidParameterValue", "InvalidParameterValue.RoomId", "InvalidRequest", "IpInBlacklist", "IpNotInWhitelist",
      "LimitExceeded", "MissingParameter", "MissingParameter.AppId", "MissingParameter.RoomId",
      "MissingParameter.SdkAppId", "MissingParameter.UserId", "MissingParameter.UserIds", "NoSuchProduct",
      "NoSuchVersion", "RequestLimitExceeded", "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
      "RequestLimitExceeded.IPLimitExceeded", "RequestLimitExceeded.UinLimitExceeded", "RequestSizeLimitExceeded",
      "ResourceInUse", "ResourceInsufficient", "ResourceInsufficient.RequestRejection", "ResourceNotFound",
      "ResourceUnavailable", "ResponseSizeLimitExceeded", "ServiceUnavailable", "UnauthorizedOperation",
      "UnauthorizedOperation.SdkAppId", "UnknownParameter", "UnsupportedOperation", "UnsupportedProtocol",
      "UnsupportedRegion");

  private final ErrorAdvice advice = new ErrorAdvice(Locale.ENGLISH);

  @Nested
  class ForADocumentedCode {
    @ParameterizedTest
    @FieldSource("dev.curfew.words.ErrorAdviceTest#DOCUMENTED")
    void thereAreSentencesOfItsOwn(String code) {
      assertThat(advice.knows(new ErrorCode(code))).isTrue();
      assertThatItHelps(of(code));
    }

    @Test
    void noTwoCausesAreTheSame() {
      assertThat(DOCUMENTED.stream().map(code -> of(code).cause().unformatted())).doesNotHaveDuplicates();
    }

    @Test
    void aRoomThatIsNotThereMayBeClosedMistypedOrOfTheOtherKind() {
      assertThat(of("FailedOperation.RoomNotExist").cause().unformatted())
          .contains("already closed", "mistyped", "other kind");
      assertThat(of("FailedOperation.RoomNotExist").nextStep().unformatted()).contains("kind:number", "kind:string");
    }

    @ParameterizedTest
    @CsvSource({"FailedOperation.RoomNotExist,MODERATOR", "AuthFailure.SignatureExpire,OPERATOR",
        "AuthFailure.UnauthorizedOperation,ACCOUNT_OWNER", "RequestLimitExceeded,NOBODY"})
    void itIsSaidWhoCanTakeTheNextStep(String code, Audience who) {
      assertThat(of(code).who()).isEqualTo(who);
    }
  }

  @Nested
  class ForACodeThatNobodyDescribed {
    @ParameterizedTest
    @CsvSource({"AuthFailure.BrandNew,AuthFailure", "InvalidParameter.Something.Deep,InvalidParameter",
        "InvalidParameterValue.UserId,InvalidParameterValue", "RequestLimitExceeded.Other,RequestLimitExceeded",
        "InternalError.Other,InternalError", "AuthFailure.SignatureFailure.Late,AuthFailure.SignatureFailure"})
    void itsFamilySpeaks(String code, String family) {
      assertThat(of(code)).isEqualTo(of(family));
    }

    @Test
    void aRejectionForNowLeavesDoubtInEveryFamily() {
      assertThat(of("LimitExceeded.RequestRejection").cause().unformatted()).contains("not certain");
    }

    @Test
    void aFamilyThatNobodyKnowsStillGetsAUsefulSentence() {
      assertThatItHelps(of("OperationDenied.ByTheMoon"));
      assertThat(of("OperationDenied.ByTheMoon").cause().unformatted())
          .isEqualTo("Tencent refused, with a code that Curfew does not know.");
    }

    @ParameterizedTest
    @CsvSource({"''", "'.'", "'..'", "'.Leading'", "'Trailing.'", "'a b'", "'{0}'", "'doubt'", "'*'"})
    void evenOneThatIsNoCode(String code) {
      assertThatItHelps(of(code));
    }
  }

  @Nested
  class ForAnAttemptThatEndedWithoutAnAnswer {
    @ParameterizedTest
    @EnumSource
    void everyDoubtIsExplainedAndSaysThatItMayHaveHappened(Doubt doubt) {
      assertThatItHelps(advice.of(doubt));
      assertThat(advice.of(doubt).cause().unformatted()).containsPattern("may have closed|leaves open");
    }

    @ParameterizedTest
    @EnumSource
    void everyObstacleIsExplained(Obstacle obstacle) {
      assertThatItHelps(advice.of(obstacle));
    }
  }

  @Nested
  class UnderAResult {
    @Test
    void anAcceptanceNeedsNoExplanation() {
      assertThat(advice.explain(new Outcome.Accepted("id"))).isEmpty();
    }

    @Test
    void aRejectionIsExplainedByItsCode() {
      ErrorCode code = new ErrorCode("FailedOperation.RoomNotExist");

      assertThat(advice.explain(new Outcome.Rejected(code, "id"))).isEqualTo(lines(advice.of(code)));
    }

    @Test
    void aServerFaultIsExplainedByItsCode() {
      ErrorCode code = new ErrorCode("InternalError.DBError");

      assertThat(advice.explain(new Outcome.Unknown(Doubt.SERVER_FAULT, Optional.of(code), Optional.of("id"))))
          .isEqualTo(lines(advice.of(code)));
    }

    @Test
    void aCodeInAnAnswerThatIsNotTencentsIsNotTakenForItsWord() {
      Outcome forged = new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, Optional.of(new ErrorCode("AuthFailure")),
          Optional.empty());

      assertThat(advice.explain(forged)).isEqualTo(lines(advice.of(Doubt.UNREADABLE_ANSWER)));
    }

    @Test
    void whatWasNotSentIsExplainedByWhatStoodInTheWay() {
      assertThat(advice.explain(new Outcome.NotSent(Obstacle.NOT_SECURE)))
          .isEqualTo(lines(advice.of(Obstacle.NOT_SECURE)));
    }

    private static List<Text> lines(Advice expected) {
      return List.of(expected.cause(), expected.nextStep());
    }
  }

  @Nested
  class EverySentence {
    static Stream<Advice> all() {
      ErrorAdvice advice = new ErrorAdvice(Locale.ENGLISH);
      List<Advice> all = new ArrayList<>();
      DOCUMENTED.forEach(code -> all.add(advice.of(new ErrorCode(code))));
      Arrays.stream(Doubt.values()).map(advice::of).forEach(all::add);
      Arrays.stream(Obstacle.values()).map(advice::of).forEach(all::add);
      all.add(advice.of(new ErrorCode("Unheard.Of")));
      return all.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesWhoHasToActWhereThatIsNobodyInTheChannel(Advice sentence) {
      String next = sentence.nextStep().unformatted();

      switch (sentence.who()) {
        case OPERATOR -> assertThat(next).containsIgnoringCase("whoever runs Curfew");
        case ACCOUNT_OWNER -> assertThat(next).containsIgnoringCase("whoever owns the Tencent Cloud account");
        case NOBODY -> assertThat(next).contains("Wait");
        case MODERATOR -> assertThat(next).isNotBlank();
      }
    }

    /** A moderator reads it at three in the morning. */
    @ParameterizedTest
    @MethodSource("all")
    void isShort(Advice sentence) {
      assertThat(sentence.cause().unformatted()).hasSizeLessThan(200);
      assertThat(sentence.nextStep().unformatted()).hasSizeLessThan(210);
    }
  }

  private Advice of(String code) {
    return advice.of(new ErrorCode(code));
  }

  /** Whole sentences, nothing left unfilled, no quote lost. */
  private static void assertThatItHelps(Advice advice) {
    assertThat(advice.cause().unformatted()).endsWith(".").doesNotContain("{").doesNotContain("'");
    assertThat(advice.nextStep().unformatted()).matches("[A-Z].*[.)]").doesNotContain("{").doesNotContain("'");
  }
}
