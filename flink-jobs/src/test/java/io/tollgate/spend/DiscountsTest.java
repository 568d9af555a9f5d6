package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Discount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which discounts are valid, and which of several applies. */
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

  /** Though the one on the vendor began later and has the later id. */
  @Test
  void whatIsGrantedOnTheModelGoesBeforeWhatIsGrantedOnTheVendor() {
    Discount onModel =
        discount("10").setModel("claude-haiku-4-5").setEffectiveFrom(NOON.minusSeconds(60)).build();
    Discount onVendor = discount("20").setDiscountId("d2").build();
    Discount forTeam = discount("30").setTeam("research").build();
    Discounts discounts = new Discounts(List.of(onModel, onVendor, forTeam));

    assertThat(best(discounts, "claude-haiku-4-5", "platform")).contains(onModel);
    assertThat(best(discounts, "claude-sonnet-4-5", "platform")).contains(onVendor);
    assertThat(best(discounts, "claude-haiku-4-5", "research")).contains(forTeam);
  }

  /** Whatever their ids. */
  @Test
  void ofTwoAlikeTheOneThatBeganLaterHolds() {
    Discount first =
        discount("10").setDiscountId("d9").setEffectiveFrom(NOON.minusSeconds(60)).build();
    Discount second = discount("20").build();

    for (List<Discount> known : List.of(List.of(first, second), List.of(second, first))) {
      assertThat(best(new Discounts(known), "claude-haiku-4-5", "platform")).contains(second);
    }
  }

  private static Optional<Discount> best(Discounts discounts, String model, String team) {
    return discounts.best(usage("u", model).build(), haiku(), team, NOON.plusSeconds(1));
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
