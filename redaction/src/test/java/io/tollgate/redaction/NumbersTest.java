package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ranges of numbers that are personal data; every check digit here is right. */
class NumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "36123456789013",
        "38123456789011",
        "30001234567891",
        "30591234567891",
        "341234567890127",
        "371234567890120",
        "4123456789012349",
        "5112345678901235",
        "5512345678901231",
        "2221123456789014",
        "2720123456789010",
        "3528123456789012",
        "3589123456789018",
        "6011123456789019",
        "6440123456789010",
        "6599123456789019",
        "6212345678901232",
        "5012345678901236",
        "6712345678901237",
        "6212345678901234569"
      })
  void aNumberOfABrandIsACard(String number) {
    assertThat(Redaction.redact("pay " + number + " now")).isEqualTo("pay [personal:card] now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30601234567898",
        "37123456789012",
        "351234567890124",
        "5612345678901230",
        "2220123456789015",
        "2721123456789019",
        "3527123456789013",
        "3590123456789015",
        "6012123456789018",
        "6439123456789013",
        "6600123456789016",
        "6812345678901236",
        "6312345678901234567",
        "41234567890123458"
      })
  void aNumberOfNoBrandIsNone(String number) {
    String text = "pay " + number + " now";

    assertThat(Redaction.redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+49 3012345", "+491234567890123", "+1 (415) 555-2671", "x +49 3012345"})
  void aTelephoneNumberHasNineToFifteenDigits(String number) {
    assertThat(Redaction.redact(number)).endsWith("[personal:phone]").doesNotContain("49", "41");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+49 301234", "+4912345678901234", "x+493012345678", "7+493012345678"})
  void whatIsShorterLongerOrASumIsNoTelephoneNumber(String text) {
    assertThat(Redaction.redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DE89370400440532013000X", "DE8937040044053201300", "XX89370400440532013000"})
  void whatGoesOnIsNoAccount(String text) {
    assertThat(Redaction.redact(text)).isSameAs(text);
  }
}
