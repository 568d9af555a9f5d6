package io.tollgate.bench.rig;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Tokens for every credential the generators use, stored where the collector looks for them. */
final class TokenList {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenList() {}

  /** Writes the list and returns the tokens. They are not secret: the stack is gone in minutes. */
  static Map<Credential, String> write(Path config) {
    Map<Credential, String> tokens = new HashMap<>();
    ArrayNode list = JSON.createArrayNode();
    for (Credential credential : Credential.all()) {
      String token = "tg_bench-" + credential.label();
      tokens.put(credential, token);
      list.addObject()
          .put("id", "bench-" + credential.label())
          .put("sha256", Sha256.hex(token))
          .put("source", credential.source())
          .put("team", credential.team());
    }
    try {
      Files.createDirectories(config);
      JSON.writeValue(config.resolve("tokens.json").toFile(), list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }
}
