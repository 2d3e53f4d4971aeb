import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assignments', '0001_first'),
        ('documents', '0002_carried_areas'),
        ('org', '0004_designations_do_not_overlap'),
        ('programmes', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('advice', 'tham mưu, đề xuất'), ('request', 'đề nghị phối hợp, cử lực lượng')], max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('folded', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('reason', models.TextField(blank=True)),
                ('wanted', models.TextField()),
                ('wanted_from', models.DateField(null=True)),
                ('wanted_to', models.DateField(null=True)),
                ('people', models.PositiveIntegerField(null=True)),
                ('vehicles', models.PositiveIntegerField(null=True)),
                ('days', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('draft', 'dự thảo'), ('submitted', 'chờ quyết định'), ('returned', 'trả lại để làm rõ'), ('decided', 'đã quyết định'), ('refused', 'không chấp thuận'), ('withdrawn', 'đã rút'), ('carried_out', 'đã thực hiện xong')], default='draft', max_length=12)),
                ('made_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('submitted_as', models.CharField(blank=True, max_length=300)),
                ('submitted_name', models.CharField(blank=True, max_length=120)),
                ('due', models.DateField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('in_full', models.BooleanField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_as', models.CharField(blank=True, max_length=300)),
                ('decided_name', models.CharField(blank=True, max_length=120)),
                ('result', models.TextField(blank=True)),
                ('areas', models.ManyToManyField(related_name='proposals', to='org.area')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='org.unit')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decided_proposals', to='documents.paper')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='programmes.programme')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals_to_decide', to='org.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opinion', models.TextField()),
                ('at', models.DateTimeField()),
                ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('to_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='proposals.proposal')),
            ],
        ),
        migrations.CreateModel(
            name='CarriedProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column', models.CharField(max_length=20)),
                ('state', models.CharField(max_length=12)),
                ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('reorganisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.reorganisation')),
                ('to_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carried', to='proposals.proposal')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(blank=True, upload_to='proposals/')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='proposals.proposal')),
            ],
        ),
        migrations.CreateModel(
            name='ProposalAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proposal_work', to='assignments.assignment')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work', to='proposals.proposal')),
            ],
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['to', 'state', 'due'], name='proposals_p_to_id_2b65e3_idx'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['by', 'state'], name='proposals_p_by_id_11a712_idx'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('by', models.F('to')), _negated=True), name='proposal_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('wanted_from__isnull', True), ('wanted_to__isnull', True), ('wanted_to__gte', models.F('wanted_from')), _connector='OR'), name='proposal_days_in_order'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['from_unit'], name='proposals_p_from_un_cafe5c_idx'),
        ),
        migrations.AddConstraint(
            model_name='carriedproposal',
            constraint=models.UniqueConstraint(fields=('reorganisation', 'row', 'column'), name='proposal_carried_once_a_reorganisation'),
        ),
    ]
