package org.stackrules.catalog.format;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;
import org.stackrules.model.World;
import org.stackrules.report.Alone;
import org.stackrules.report.Conflict;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.Quantity;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RuleExplanation;
import org.stackrules.report.SharingOutcome;
import tools.jackson.core.JsonGenerator;

/** The names and the nesting of a report in JSON. Not thread-safe. */
final class ReportJson {

    private final JsonGenerator json;

    ReportJson(JsonGenerator json) {
        this.json = json;
    }

    void write(EvaluationReport report) {
        json.writeStartObject();
        text("learner", report.learner());
        text("asOf", report.asOf());
        json.writeObjectPropertyStart("catalog");
        reference(report.catalog());
        if (!report.catalog().imports().isEmpty()) {
            objects("imports", report.catalog().imports(), this::reference);
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("options");
        texts("priority", report.options().priority());
        json.writeObjectPropertyStart("budget");
        json.writeNumberProperty("nodes", report.options().budget().nodes());
        json.writeNumberProperty("presentation", report.options().budget().presentation());
        json.writeEndObject();
        boolean isExplained = !report.options().explained().isEmpty();
        if (isExplained) {
            texts("explained", report.options().explained());
        }
        json.writeEndObject();
        objects("pathways", report.pathways(), this::pathway);
        objects("earned", report.earned(), this::earned);
        objects("recognitions", report.recognitions(), this::recognition);
        objects("unused", report.unused(), this::unused);
        objects("notes", report.notes(), this::reason);
        objects("rules", report.rules(), this::rule);
        if (isExplained) {
            objects("explanations", report.explanations(), this::explanation);
        }
        json.writeEndObject();
    }

    private void reference(EvaluationReport.CatalogReference catalog) {
        text("id", catalog.id());
        text("version", catalog.version());
        text("fingerprint", catalog.fingerprint());
    }

    private void pathway(PathwayOutcome outcome) {
        text("pathway", outcome.pathway());
        text("credential", outcome.credential());
        text("title", outcome.title());
        text("status", outcome.status());
        text("validity", outcome.validity());
        text("metOn", outcome.metOn());
        text("awardDate", outcome.awardDate());
        text("expiresOn", outcome.expiresOn());
        text("classification", outcome.classification());
        json.writeBooleanProperty("proven", outcome.isProven());
        json.writeBooleanProperty("optimal", outcome.isOptimal());
        objects("reasons", outcome.reasons(), this::reason);
        texts("needs", outcome.needs());
        json.writeObjectPropertyStart("requirement");
        requirement(outcome.requirement());
        json.writeEndObject();
        alone(outcome.alone());
        objects("conflicts", outcome.conflicts(), this::conflict);
        objects("limits", outcome.limits(), this::limit);
        objects("sharing", outcome.sharing(), this::sharing);
        texts("flags", outcome.flags());
    }

    private void reason(Reason reason) {
        text("text", reason.text());
        provenance(reason.provenance());
    }

    private void requirement(RequirementOutcome outcome) {
        text("id", outcome.id());
        text("kind", outcome.kind());
        text("title", outcome.title());
        text("text", outcome.text());
        text("status", outcome.status());
        quantity("needed", outcome.needed());
        quantity("counted", outcome.counted());
        text("short", outcome.shortBy());
        objects("evidence", outcome.evidence(), this::evidence);
        texts("eligible", outcome.eligible());
        texts("missing", outcome.missing());
        texts("needs", outcome.needs());
        objects("children", outcome.children(), this::requirement);
        provenance(outcome.provenance());
    }

    private void evidence(Evidence evidence) {
        text("achievement", evidence.achievement());
        text("credential", evidence.credential());
        text("credits", evidence.credits());
        if (!evidence.carries().isEmpty()) {
            json.writeObjectPropertyStart("carries");
            evidence.carries().forEach(this::text);
            json.writeEndObject();
        }
        text("via", evidence.via());
        if (evidence.world() != World.KNOWN) {
            text("world", evidence.world());
        }
    }

    private void alone(@Nullable Alone alone) {
        if (alone == null) {
            json.writeNullProperty("alone");
            return;
        }
        json.writeObjectPropertyStart("alone");
        text("status", alone.status());
        text("metOn", alone.metOn());
        texts("needs", alone.needs());
        json.writeEndObject();
    }

    private void conflict(Conflict conflict) {
        text("with", conflict.with());
        texts("over", conflict.over());
    }

    private void sharing(SharingOutcome outcome) {
        text("id", outcome.id());
        text("text", outcome.text());
        text("kind", outcome.kind().word());
        text("with", outcome.with());
        text("used", outcome.used().amount());
        text("bound", outcome.bound() == null ? null : outcome.bound().amount());
        text("status", outcome.status());
        texts("items", outcome.items());
        provenance(outcome.provenance());
    }

    private void limit(LimitOutcome outcome) {
        text("id", outcome.id());
        text("text", outcome.text());
        text("used", outcome.used().amount());
        text("bound", outcome.bound().amount());
        text("slack", outcome.slack());
        texts("displaced", outcome.displaced());
        text("status", outcome.status());
        provenance(outcome.provenance());
    }

    private void earned(EarnedCredential earned) {
        text("credential", earned.credential());
        text("title", earned.title());
        text("pathway", earned.pathway());
        text("metOn", earned.metOn());
        text("classification", earned.classification());
        texts("evidence", earned.evidence());
        text("rule", earned.rule());
        text("explanation", earned.explanation());
    }

    private void recognition(EvaluationReport.Recognition recognition) {
        text("pathway", recognition.pathway());
        texts("from", recognition.from());
        text("as", recognition.as().written());
        text("kind", recognition.as().kind());
        text("credits", recognition.credits());
        text("by", recognition.by());
        provenance(recognition.provenance());
    }

    private void unused(EvaluationReport.Unused unused) {
        text("achievement", unused.achievement());
        text("reason", unused.reason());
    }

    private void rule(EvaluationReport.FiredRule rule) {
        text("rule", rule.rule());
        provenance(rule.provenance());
        texts("matched", rule.matched());
        texts("stated", rule.stated());
        texts("needs", rule.needs());
    }

    private void explanation(RuleExplanation explanation) {
        text("pathway", explanation.pathway());
        text("rule", explanation.rule());
        provenance(explanation.provenance());
        text("outcome", explanation.outcome());
        texts("matched", explanation.matched());
        texts("stated", explanation.stated());
        texts("needs", explanation.needs());
        RuleExplanation.Miss miss = explanation.miss();
        if (miss == null) {
            json.writeNullProperty("miss");
        } else {
            json.writeObjectPropertyStart("miss");
            text("condition", miss.condition());
            text("nearest", miss.nearest());
            text("why", miss.why());
            text("source", miss.place());
            json.writeEndObject();
        }
        objects("remarks", explanation.remarks(), this::reason);
    }

    private void quantity(String name, Quantity quantity) {
        json.writeObjectPropertyStart(name);
        text("measure", quantity.measure().word());
        if (quantity.unit() != null) {
            text("unit", quantity.unit());
        }
        text("amount", quantity.amount());
        json.writeEndObject();
    }

    /** The place, and the policy where the catalog names it. */
    private void provenance(Provenance provenance) {
        text("source", provenance.place());
        PolicySource policy = provenance.source();
        if (policy != null) {
            text("policy", policy);
        }
    }

    private void text(String name, @Nullable Object value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private void texts(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private <T> void objects(String name, List<T> values, Consumer<T> fields) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            json.writeStartObject();
            fields.accept(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
