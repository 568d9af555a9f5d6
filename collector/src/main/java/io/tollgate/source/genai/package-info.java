/** What keeps to OpenTelemetry's conventions for generative AI. */
package io.tollgate.source.genai;
