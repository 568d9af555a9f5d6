/** Mappings of Gemini CLI's reports: telemetry and chat files. */
package io.tollgate.source.gemini;
