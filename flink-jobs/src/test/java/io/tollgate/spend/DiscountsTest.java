package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Discount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which discounts can be kept; which of them holds for a price is a matter of the tariff. */
class DiscountsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "10", "100"})
  void aDiscountIsAPartOfThePriceOrAllOfIt(String percent) {
    assertThat(Discounts.firstFault(discount(percent).build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "100.01"})
  void whatIsNoPartOfThePriceIsRefused(String percent) {
    assertThat(Discounts.firstFault(discount(percent).build()))
        .contains("percent is not above 0 and at most 100");
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, false", "1, true"})
  void aDiscountEndsAfterItBegins(long seconds, boolean isGood) {
    Discount discount = discount("10").setEffectiveTo(NOON.plusSeconds(seconds)).build();

    assertThat(Discounts.firstFault(discount).isEmpty()).isEqualTo(isGood);
  }

  private static Discount.Builder discount(String percent) {
    return Discount.newBuilder()
        .setDiscountId("d1")
        .setContract("contract")
        .setVendor("anthropic")
        .setPercent(money(percent))
        .setProvenance("test")
        .setEffectiveFrom(NOON)
        .setAppliedTime(NOON);
  }
}
