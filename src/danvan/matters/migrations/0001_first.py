import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assignments', '0001_first'),
        ('org', '0004_designations_do_not_overlap'),
        ('programmes', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('services', 'dịch vụ công, thủ tục'), ('land_papers', 'giấy tờ đất đai'), ('compensation', 'bồi thường, hỗ trợ'), ('living_conditions', 'điều kiện sống'), ('damage', 'thiệt hại'), ('other', 'việc khác')], max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('folded', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('urgency', models.CharField(choices=[('normal', 'thường'), ('urgent', 'khẩn'), ('emergency', 'hỏa tốc')], default='normal', max_length=10)),
                ('due', models.DateField()),
                ('state', models.CharField(choices=[('open', 'chờ giải quyết'), ('passed_up', 'đã chuyển lên cấp trên'), ('not_ours', 'không thuộc trách nhiệm'), ('settled', 'đã giải quyết, chờ xác nhận'), ('closed', 'đã kết thúc')], default='open', max_length=10)),
                ('raised_at', models.DateTimeField()),
                ('how', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_level', models.CharField(blank=True, choices=[('country', 'cả nước'), ('central', 'trung ương'), ('military_region', 'quân khu'), ('province', 'cấp tỉnh'), ('defence_region', 'khu vực phòng thủ'), ('district', 'cấp huyện'), ('commune', 'cấp xã'), ('station', 'đồn, trạm'), ('hamlet', 'thôn, tổ dân phố')], max_length=20)),
                ('closed_at', models.DateTimeField(null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='org.area')),
                ('concerned', models.ManyToManyField(related_name='concerning_matters', to='org.unit')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owned_matters', to='org.unit')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='programmes.programme')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raised_matters', to='org.unit')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
        ),
        migrations.CreateModel(
            name='CarriedMatter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('column', models.CharField(max_length=20)),
                ('state', models.CharField(max_length=12)),
                ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('reorganisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.reorganisation')),
                ('to_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carried', to='matters.matter')),
            ],
        ),
        migrations.CreateModel(
            name='MatterAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='matter_work', to='assignments.assignment')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work', to='matters.matter')),
            ],
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('overdue', models.BooleanField(default=False)),
                ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='matters.matter')),
                ('to_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.TextField(blank=True)),
                ('link', models.URLField(blank=True)),
                ('file', models.FileField(blank=True, upload_to='matters/')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='matters.matter')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['owner', 'state', 'due'], name='matters_mat_owner_i_d9ac73_idx'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['raised_by', 'state'], name='matters_mat_raised__bbf283_idx'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['state', 'due'], name='matters_mat_state_7440fb_idx'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['area', 'kind'], name='matters_mat_area_id_8c6516_idx'),
        ),
        migrations.AddConstraint(
            model_name='carriedmatter',
            constraint=models.UniqueConstraint(fields=('reorganisation', 'row', 'column'), name='matter_carried_once_a_reorganisation'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['from_unit'], name='matters_pas_from_un_a16be5_idx'),
        ),
    ]