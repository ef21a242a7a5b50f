{{/* SPDX-License-Identifier: Apache-2.0 */}}
{{- define "lethe.labels" -}}
app.kubernetes.io/name: lethe
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "lethe.selector" -}}
app.kubernetes.io/name: lethe
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "lethe.tag" -}}
{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "lethe.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "lethe.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "lethe.probes" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: http}
  periodSeconds: 3
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
{{- end }}

{{- define "lethe.placement" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "lethe.claim" -}}
{{ .Values.storage.existingClaim | default (printf "%s-artifacts" .Release.Name) }}
{{- end }}

{{- define "lethe.platformEnvironment" -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ .Values.database.url | quote }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom: {secretKeyRef: {name: {{ .Values.database.existingSecret }}, key: app-username}}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .Values.database.existingSecret }}, key: app-password}}
- name: QUARKUS_OIDC_AUTH_SERVER_URL
  value: "{{ .Values.keycloak.url }}/realms/{{ .Values.keycloak.realm }}"
- name: LETHE_KEYCLOAK_URL
  value: {{ .Values.keycloak.url | quote }}
- name: LETHE_BASE_URL
  value: {{ .Values.publicUrl | quote }}
- name: LETHE_ARTIFACT_ROOT
  value: /var/lib/lethe/artifacts
- name: LETHE_UPLOAD_ROOT
  value: /var/lib/lethe/uploads
- name: LETHE_SECRET_FILE
  value: /etc/lethe/keys/master.key
- name: LETHE_LOG_ANCHOR
  value: /var/lib/lethe/log.anchor
{{- with .Values.log.witnesses }}
- name: LETHE_LOG_WITNESSES
  value: {{ range $i, $w := . }}{{ if $i }},{{ end }}{{ $w.key }} {{ $w.url }}{{ end }}
- name: LETHE_LOG_QUORUM
  value: {{ $.Values.log.quorum | quote }}
{{- end }}
- name: LETHE_OPERATION_STAGING
  value: /staging
# A core file would hold personal data; a process without memory is started anew.
- name: JAVA_TOOL_OPTIONS
  value: -XX:+ExitOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:ErrorFile=/tmp/hs_err.log
- name: LETHE_ENGINE_DEMANDED_BARRIERS
  value: {{ join "," .Values.engine.demandedBarriers | quote }}
{{- end }}

{{- /* What only the API is given: it migrates, invites people and signs. */}}
{{- define "lethe.apiEnvironment" -}}
- name: LETHE_OPERATION_WORKER
  value: "false"
- name: QUARKUS_FLYWAY_USERNAME
  valueFrom: {secretKeyRef: {name: {{ .Values.database.existingSecret }}, key: owner-username}}
- name: QUARKUS_FLYWAY_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .Values.database.existingSecret }}, key: owner-password}}
- name: LETHE_KEYCLOAK_ADMIN_SECRET
  valueFrom: {secretKeyRef: {name: {{ .Values.keycloak.existingSecret }}, key: admin-secret}}
- name: LETHE_KEYS_FOLDER
  value: /etc/lethe/keys
{{- with .Values.keys.environment }}
{{ toYaml . }}
{{- end }}
{{- with .Values.mail.environment }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "lethe.workerEnvironment" -}}
- name: LETHE_OPERATION_WORKER
  value: "true"
- name: LETHE_OPERATION_SIGNER
  value: "false"
- name: QUARKUS_FLYWAY_MIGRATE_AT_START
  value: "false"
- name: LETHE_OPERATION_THREADS
  value: {{ .Values.worker.threads | quote }}
{{- end }}

{{- define "lethe.platformMounts" -}}
- {name: artifacts, mountPath: /var/lib/lethe}
- {name: keys, mountPath: /etc/lethe/keys, readOnly: true}
- {name: scratch, mountPath: /tmp}
- {name: staging, mountPath: /staging}
{{- end }}
