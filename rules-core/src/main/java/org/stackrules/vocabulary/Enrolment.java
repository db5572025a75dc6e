package org.stackrules.vocabulary;

public final class Enrolment implements Fact {
    private final String id;

    public Enrolment(String id, org.stackrules.model.Enrolment enrolment) {
        this.id = id;
    }

    @Override
    public String getId() {
        return id;
    }
}
