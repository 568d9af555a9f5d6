package io.tollgate.source.genai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.report.PythonText;
import io.tollgate.source.report.RejectedException;
import io.tollgate.source.report.Row;
import io.tollgate.source.value.LenientValues;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fields of a span that are inside of JSON in its attributes, under the names of the conventions
 * where those have one.
 *
 * <ul>
 *   <li>Langfuse: {@code input} of its usage becomes {@code langfuse.usage.input}, {@code total} of
 *       its cost {@code langfuse.cost.total}.
 *   <li>MLflow: every attribute is JSON, names included. The input of Anthropic's models is without
 *       the cache.
 *   <li>LangSmith: details of counts; a template is a chat and a search is embeddings to it, so the
 *       kind of its run decides.
 *   <li>Vercel's AI SDK: until version 5 the input of Anthropic's models is without the cache, of
 *       which only the metadata of the provider tell all.
 *   <li>Google's Agent Development Kit: only the response itself tells of cache and thoughts.
 *   <li>Logfire: only the provider's own usage tells of the cache; see {@link LogfireFields}.
 *   <li>Instrumentations of Anthropic and Bedrock that repeat the provider's input, which is
 *       without the cache: they are known by their scopes.
 * </ul>
 */
public final class FoldedFields {

  static final String OPERATION = "gen_ai.operation.name";
  static final String INPUT = "gen_ai.usage.input_tokens";
  static final String OUTPUT = "gen_ai.usage.output_tokens";
  private static final String TOTAL = "gen_ai.usage.total_tokens";
  static final String CACHE_READ = "gen_ai.usage.cache_read.input_tokens";
  static final String CACHE_WRITE = "gen_ai.usage.cache_creation.input_tokens";
  static final String REASONING = "gen_ai.usage.reasoning.output_tokens";
  private static final String ANTHROPIC = "anthropic";

  private static final String LANGFUSE_USAGE = "langfuse.observation.usage_details";
  private static final String LANGFUSE_COST = "langfuse.observation.cost_details";
  private static final String MLFLOW_TYPE = "mlflow.spanType";
  private static final String MLFLOW_USAGE = "mlflow.chat.tokenUsage";
  private static final String LANGSMITH_KIND = "langsmith.span.kind";
  private static final String LANGSMITH_INPUT = "gen_ai.usage.input_token_details";
  private static final String VERCEL_METADATA = "ai.response.providerMetadata";
  private static final String GOOGLE_RESPONSE = "gcp.vertex.agent.llm_response";

  /** Scopes of those: OpenLLMetry, in Python and JavaScript, and OpenInference, in JavaScript. */
  private static final Set<String> WITHOUT_CACHE =
      Set.of(
          "opentelemetry.instrumentation.bedrock",
          "@traceloop/instrumentation-anthropic",
          "@arizeai/openinference-instrumentation-bedrock");

  private static final String GOOGLE_THOUGHTS = "gen_ai.usage.experimental.reasoning_tokens";

  private static final Set<String> FOLDED =
      Set.of(
          LANGFUSE_USAGE,
          LANGFUSE_COST,
          MLFLOW_TYPE,
          MLFLOW_USAGE,
          LANGSMITH_KIND,
          LANGSMITH_INPUT,
          VERCEL_METADATA,
          GOOGLE_RESPONSE,
          GOOGLE_THOUGHTS,
          LogfireFields.USAGE,
          LogfireFields.RESPONSE);

  private final Map<String, Object> attributes;
  private final Map<String, Object> fields = new HashMap<>();

  private FoldedFields(Map<String, Object> attributes) {
    this.attributes = attributes;
  }

  /**
   * Returns the fields under their names; empty if the span has none.
   *
   * @throws RejectedException if its counts cannot be read: then nobody knows what they say
   */
  public static Map<String, Object> of(OtlpRecord span) throws RejectedException {
    boolean isWithoutCache = WITHOUT_CACHE.contains(span.scopeName());
    if (!isWithoutCache && !isFolded(span.attributes())) {
      return Map.of();
    }
    FoldedFields folded = new FoldedFields(span.attributes());
    folded.langfuse();
    folded.mlflow();
    folded.langSmith();
    folded.vercel();
    folded.google();
    new LogfireFields(span.scopeName(), folded).read();
    if (isWithoutCache) {
      folded.withoutCache();
    }
    return folded.fields;
  }

  /** One look at each attribute, since few spans have any of these. */
  private static boolean isFolded(AttributeMap attributes) {
    for (int each = 0; each < attributes.size(); each++) {
      if (FOLDED.contains(attributes.key(each))) {
        return true;
      }
    }
    return false;
  }

  private void langfuse() throws RejectedException {
    addAll("langfuse.usage.", counts(LANGFUSE_USAGE));
    addAll("langfuse.cost.", counts(LANGFUSE_COST));
  }

  private void addAll(String prefix, JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      add(prefix + field.getKey(), field.getValue());
    }
  }

  private void mlflow() throws RejectedException {
    name(MLFLOW_TYPE, OPERATION);
    name("mlflow.llm.model", "gen_ai.request.model");
    name("mlflow.llm.provider", "gen_ai.provider.name");
    JsonNode usage = counts(MLFLOW_USAGE);
    add(INPUT, usage.path("input_tokens"));
    add(OUTPUT, usage.path("output_tokens"));
    add(CACHE_READ, usage.path("cache_read_input_tokens"));
    add(CACHE_WRITE, usage.path("cache_creation_input_tokens"));
    if (ANTHROPIC.equals(word("mlflow.message.format"))) {
      includeCache(usage.path("input_tokens"));
    }
    add("gen_ai.usage.cost", counts("mlflow.llm.cost").path("total_cost"));
  }

  /** Only if the span does not name it by itself. */
  private void name(String name, String as) {
    String word = word(name);
    if (word != null) {
      nameUnlessNamed(as, word);
    }
  }

  void nameUnlessNamed(String name, String word) {
    if (attributes.get(name) == null) {
      fields.put(name, word);
    }
  }

  /** A string, which Python's exporter puts between quotation marks and others do not. */
  private String word(String name) {
    JsonNode word = lenient(name);
    return word.isTextual() ? word.textValue() : LenientValues.text(attributes.get(name));
  }

  private void langSmith() throws RejectedException {
    JsonNode input = counts(LANGSMITH_INPUT);
    add(CACHE_READ, input.path("cache_read"));
    add(CACHE_WRITE, input.path("cache_creation"));
    add(REASONING, counts("gen_ai.usage.output_token_details").path("reasoning"));
    if (attributes.get(LANGSMITH_KIND) instanceof String kind) {
      String operation =
          switch (kind) {
            case "llm" -> "chat";
            case "embedding" -> "embeddings";
            case "tool" -> "execute_tool";
            default -> kind;
          };
      boolean isNamed = attributes.get(OPERATION) != null;
      if (!isNamed || !Operations.isInference(operation)) {
        fields.put(OPERATION, operation);
      }
    }
  }

  private void vercel() {
    JsonNode anthropic = lenient(VERCEL_METADATA).path(ANTHROPIC);
    JsonNode usage = anthropic.path("usage");
    if (usage.path("input_tokens").isIntegralNumber()) {
      add(CACHE_READ, usage.path("cache_read_input_tokens"));
      add(CACHE_WRITE, usage.path("cache_creation_input_tokens"));
      includeCache(usage.path("input_tokens"));
    } else if (anthropic.isObject()) {
      add(CACHE_READ, anthropic.path("cacheReadInputTokens"));
      add(CACHE_WRITE, anthropic.path("cacheCreationInputTokens"));
      includeCache(number("ai.usage.inputTokens", "ai.usage.promptTokens"));
    }
  }

  private void google() {
    JsonNode usage = lenient(GOOGLE_RESPONSE).path("usage_metadata");
    add(CACHE_READ, usage.path("cached_content_token_count"));
    add(REASONING, usage.path("thoughts_token_count"));
    add(TOTAL, usage.path("total_token_count"));
    boolean isGeminis = String.valueOf(attributes.get("gen_ai.request.model")).contains("gemini");
    JsonNode thoughts = number(GOOGLE_THOUGHTS);
    if (isGeminis && !fields.containsKey(TOTAL) && thoughts.isIntegralNumber()) {
      putSum(OUTPUT, number(OUTPUT).bigIntegerValue().add(thoughts.bigIntegerValue()));
    }
  }

  /** A cache of which only the total tells counts as input: nobody knows how much was read. */
  private void withoutCache() {
    add(
        CACHE_READ,
        number(
            CACHE_READ,
            "gen_ai.usage.cache_read_input_tokens",
            "llm.token_count.prompt_details.cache_read"));
    add(
        CACHE_WRITE,
        number(
            CACHE_WRITE,
            "gen_ai.usage.cache_creation_input_tokens",
            "llm.token_count.prompt_details.cache_write"));
    includeCache(number(INPUT, "llm.token_count.prompt"));
    JsonNode total = number(TOTAL, "llm.token_count.total");
    JsonNode output = number(OUTPUT, "llm.token_count.completion");
    BigInteger allInput = total.bigIntegerValue().subtract(output.bigIntegerValue());
    if (allInput.compareTo(known(INPUT)) > 0) {
      putSum(INPUT, allInput);
    }
  }

  /** Input as the conventions understand it, from one that is without the cache. */
  void includeCache(JsonNode input) {
    if (input.isIntegralNumber()) {
      putSum(INPUT, input.bigIntegerValue().add(known(CACHE_READ)).add(known(CACHE_WRITE)));
    }
  }

  /** A sum beyond all counts stays as it is, so that it is refused like any such count. */
  private void putSum(String name, BigInteger sum) {
    fields.put(name, sum.bitLength() < Long.SIZE ? (Object) sum.longValue() : sum);
  }

  private BigInteger known(String name) {
    return fields.get(name) instanceof Number number
        ? Row.JSON.<JsonNode>valueToTree(number).bigIntegerValue()
        : BigInteger.ZERO;
  }

  private JsonNode number(String... names) {
    for (String name : names) {
      if (attributes.get(name) instanceof Number number) {
        return Row.JSON.valueToTree(number);
      }
    }
    return MissingNode.getInstance();
  }

  void add(String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      fields.put(name, new Row(value).scalar());
    }
  }

  private JsonNode counts(String name) throws RejectedException {
    JsonNode counts = lenient(name);
    if (attributes.get(name) != null && !counts.isObject()) {
      throw new RejectedException("malformed_record", name + " is not a JSON object");
    }
    return counts;
  }

  /** What the attribute holds; nothing if that is no JSON, such as a response that was cut off. */
  JsonNode lenient(String name) {
    Object value = attributes.get(name);
    try {
      return value instanceof String text
          ? PythonText.read(text)
          : value == null ? MissingNode.getInstance() : Row.JSON.valueToTree(value);
    } catch (JsonProcessingException | NumberFormatException e) {
      return MissingNode.getInstance();
    }
  }
}
