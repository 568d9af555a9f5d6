package io.tollgate.source.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class SlashCommandTest {

  private static final String ARGUMENTS = "<command-args> the login page </command-args>";

  @Test
  void isReadWithItsNameInWhateverOrder() {
    assertThat(SlashCommand.typed(ARGUMENTS + "<command-name> /review\n</command-name>"))
        .isEqualTo("/review the login page");
    assertThat(SlashCommand.typed("<command-name>review</command-name>" + ARGUMENTS))
        .isEqualTo("review the login page");
  }

  @Test
  void isItsArgumentsAloneWhereTheNameIsBroken() {
    assertThat(SlashCommand.typed(ARGUMENTS + "<command-name>a<b></command-name>"))
        .isEqualTo("the login page");
    assertThat(SlashCommand.typed(ARGUMENTS + "<command-name>a")).isEqualTo("the login page");
    assertThat(SlashCommand.typed(ARGUMENTS)).isEqualTo("the login page");
  }

  @Test
  void isNoneWhereNothingWasTypedBehindIt() {
    assertThat(SlashCommand.typed("<command-name>/clear</command-name>")).isNull();
    assertThat(SlashCommand.typed("<command-args> </command-args>")).isNull();
    assertThat(SlashCommand.typed("say " + ARGUMENTS)).isNull();
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void isReadInOneGoWhateverItIsPaddedWith() {
    String blanks = " ".repeat(1_000_000);

    assertThat(SlashCommand.typed(ARGUMENTS + "<command-name>" + blanks + "y<b>"))
        .isEqualTo("the login page");
    assertThat(SlashCommand.typed(ARGUMENTS + "<command-name>".repeat(100_000)))
        .isEqualTo("the login page");
  }
}
