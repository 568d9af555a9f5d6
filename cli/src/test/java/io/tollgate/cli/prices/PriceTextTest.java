package io.tollgate.cli.prices;

import static io.tollgate.cli.prices.Catalogues.NOW;
import static io.tollgate.cli.prices.Catalogues.disagreements;
import static io.tollgate.cli.prices.Catalogues.liteLlm;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.apply.PriceFiles;
import io.tollgate.event.Price;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceTextTest {

  @Test
  void theDocumentIsOneThatCanBeApplied(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("prices.yaml");
    Files.writeString(file, PriceText.document("litellm", liteLlm().prices()));

    List<Price> read = PriceFiles.read(List.of(file), NOW);

    assertThat(disagreements(read, liteLlm().prices())).isEmpty();
    assertThat(read).hasSize(5);
    assertThat(read)
        .filteredOn(
            price ->
                price.getServiceTier().equals("standard")
                    && price.getModel().equals("claude-opus-9"))
        .hasSize(2)
        .allMatch(price -> price.getMultipliers().size() == 3);
  }
}
