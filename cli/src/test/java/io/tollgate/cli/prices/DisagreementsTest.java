package io.tollgate.cli.prices;

import static io.tollgate.cli.prices.Catalogues.disagreements;
import static io.tollgate.cli.prices.Catalogues.genai;
import static io.tollgate.cli.prices.Catalogues.liteLlm;
import static io.tollgate.cli.prices.Catalogues.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Price;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisagreementsTest {

  @Test
  void cataloguesAreHeldAgainstEachOther() throws Exception {
    assertThat(disagreements(liteLlm().prices(), genai().prices()))
        .containsExactly(
            "claude-opus-9 over 200000: input 10 / 8, cache_read 0.5 / 0.4, cache_write_5m 6.25 /"
                + " 5, cache_write_1h 20 / 16, output 37.5 / 20",
            "claude-opus-9: input 5 / 4, cache_read 0.5 / 0.4, cache_write_5m 6.25 / 5,"
                + " cache_write_1h 10 / 8, output 25 / 20",
            "claude-opus-9 batch, claude-opus-9 priority: priced / unpriced",
            "claude-opus-9: regions us*1.1 / none",
            "us.anthropic.claude-opus-9-v1:0: input 5.5 / 4, cache_read 5.5 / 0.4,"
                + " cache_write_5m 5.5 / 5, cache_write_1h 11 / 8, output 27.5 / 20");
    assertThat(disagreements(genai().prices(), genai().prices())).isEmpty();
  }

  @Test
  void whatOnlyOneTellsApartIsHeldAgainstWhatTheOtherCharges() throws Exception {
    List<Price> plain = priced("'max_tokens': 1").prices();
    List<Price> tiered =
        priced(
                "'input_cost_per_token_above_272k_tokens': 2e-6,"
                    + " 'input_cost_per_token_flex': 5e-7, 'output_cost_per_token_flex': 1.5e-6")
            .prices();

    assertThat(disagreements(plain, tiered))
        .containsExactly(
            "gpt-x over 272000: input 1 / 2, cache_write_5m 1 / 2, cache_write_1h 1 / 2",
            "gpt-x flex: unpriced / priced");
  }

  @Test
  void aRouteIsHeldAgainstTheModelInItsRegion() throws Exception {
    List<Price> all = liteLlm().prices();
    List<Price> direct = all.stream().filter(each -> !each.getModel().contains(".")).toList();

    assertThat(disagreements(all, direct))
        .containsExactly(
            "us.anthropic.claude-opus-9-v1:0: cache_read 5.5 / 0.55, cache_write_5m 5.5 / 6.875");
    assertThat(disagreements(direct, all))
        .containsExactly(
            "us.anthropic.claude-opus-9-v1:0: cache_read 0.55 / 5.5, cache_write_5m 6.875 / 5.5");
  }
}
