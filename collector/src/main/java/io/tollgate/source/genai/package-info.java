/** Mappings of reports that follow OpenTelemetry's conventions for generative AI. */
package io.tollgate.source.genai;
