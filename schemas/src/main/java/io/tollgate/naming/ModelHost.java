package io.tollgate.naming;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Host of a model other than its developer, as far as the name reported by a tool or proxy reveals
 * it. The host sends the bill.
 */
public enum ModelHost {
  AWS(
      "aws",
      "AWS",
      "Amazon Bedrock",
      "^(bedrock|sagemaker)[/:_].*|.*arn:aws[a-z-]*:bedrock:.*"
          + "|(?!oci/)(.*/)?((us|eu|apac|jp|au|ca|sa|me|af|us-gov|global)\\.)?"
          + "(anthropic|amazon|meta|mistral|cohere|deepseek|qwen|openai|ai21|writer|google"
          + "|moonshot|moonshotai|minimax|zai|nvidia)\\..*"),
  AZURE("azure", "Microsoft", "Azure AI Foundry", "^azure(_ai|_text)?[/:].*"),
  GOOGLE_CLOUD(
      "google-cloud",
      "Google Cloud",
      "Vertex AI",
      "^(vertex|vertexai|vertex_ai[a-z_-]*|google-vertex)[/:].*"
          + "|^(projects/[^/]+/locations/[^/]+/)?publishers/.*|^claude-.*@.*"),
  OPENROUTER("openrouter", "OpenRouter", "OpenRouter", "^openrouter[/:].*");

  private final String id;
  private final String company;
  private final String service;
  private final Pattern names;

  ModelHost(String id, String company, String service, String names) {
    this.id = id;
    this.company = company;
    this.service = service;
    this.names = Pattern.compile(names);
  }

  /** The host of a model with that name, if it is not its developer. */
  public static Optional<ModelHost> of(String reported) {
    String name = reported.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(host -> host.names.matcher(name).matches()).findFirst();
  }

  /** Identifier for settings and keys. */
  public String id() {
    return id;
  }

  /** The company that sends the bill. */
  public String company() {
    return company;
  }

  /** Name of its service. */
  public String service() {
    return service;
  }
}
